# The library's loss is a mean over the outputs as well.
# kind: mistake
# fails: numerical_gradient
# misconception: mean_over_outputs

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    numbers, slopes = parameter.data.view(-1), []
    for i in range(len(numbers)):
        kept, losses = float(numbers[i]), []
        for moved in (kept + h, kept - h):
            numbers[i] = moved
            losses.append(nn.functional.mse_loss(model(X), y_true))
        numbers[i] = kept
        slopes.append((losses[0] - losses[1]) / (2 * h))
    return torch.stack(slopes).reshape(parameter.shape)
