# The student subtracts 1 in all columns that occur in y, for every row, because the row index is a slice.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta
# truth: `gradient[:, y] -= 1` instead of `gradient[np.arange(N), y] -= 1`

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[:, y] -= 1
