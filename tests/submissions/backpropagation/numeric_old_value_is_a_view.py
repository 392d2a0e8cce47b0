# The old value is a view of the parameter and changes with it: the second point is the old one.
# kind: mistake
# fails: numerical_gradient
# misconception: difference_factor_two

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    numbers, slopes = parameter.data.view(-1), torch.zeros(parameter.numel(), dtype=torch.float64)
    for i in range(len(numbers)):
        kept = numbers[i]
        numbers[i] = kept + h
        above = mean_squared_loss(y_true, model(X))
        numbers[i] = kept - h
        slopes[i] = (above - mean_squared_loss(y_true, model(X))) / (2 * h)
        numbers[i] = kept
    return slopes.reshape(parameter.shape)
