# Only the right class has a gradient.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: off_target_missing

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + right = np.eye(z3.shape[1])[y]
# + gradient = (gradient - 1) * right
