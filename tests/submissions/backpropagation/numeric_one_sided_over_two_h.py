# A one-sided difference, divided as if it were a centred one.
# kind: mistake
# fails: numerical_gradient
# misconception: difference_factor_two

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    here = mean_squared_loss(y_true, model(X))
    slopes = torch.zeros_like(parameter.data)
    for place in np.ndindex(tuple(parameter.shape)):
        kept = parameter.data[place].clone()
        parameter.data[place] += h
        slopes[place] = (mean_squared_loss(y_true, model(X)) - here) / (2 * h)
        parameter.data[place] = kept
    return slopes
