# The gradient is set to 0 at the right class.
# kind: mistake
# task: softmax_loss_gradient
# truth: the gradient is set to 0 at the right class
# says: 0|zero|right class|true class

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[np.arange(N), y] = 0
