# The one-hot labels are transposed: only fits when N = C.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: one_hot_transposed

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient = gradient - np.eye(z3.shape[1])[y].T
