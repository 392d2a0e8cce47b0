# Every label is subtracted in every row.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: all_pairs

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[:, y] -= 1
