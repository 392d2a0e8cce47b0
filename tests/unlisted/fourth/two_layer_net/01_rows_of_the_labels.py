# 1 is subtracted in the whole rows y, not at the right class of each row.
# kind: mistake
# task: softmax_loss_gradient
# truth: 1 is subtracted in the whole rows y, not at the right class of each row
# says: row

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[y] -= 1
