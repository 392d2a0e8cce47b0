# A factor 2, as of a squared error.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: factor_two

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    return 2.0 * (softmax(z3) - np.eye(z3.shape[1])[y]) / len(y)
