# Nothing is subtracted at the right class.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: labels_missing

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
