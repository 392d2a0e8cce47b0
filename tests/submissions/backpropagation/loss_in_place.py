# The gradient is computed in the memory of the outputs.
# kind: mistake
# fails: loss_gradient
# misconception: argument_changed

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    y_pred -= y_true
    y_pred *= 2 / len(y_true)
    return y_pred
