# The derivative of the softmax is multiplied in again.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: softmax_derivative_twice

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + p = gradient.copy()
# + gradient[np.arange(N), y] -= 1
# + gradient *= p * (1 - p)
