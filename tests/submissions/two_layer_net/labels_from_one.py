# Labels are counted from 1.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: labels_from_one

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[np.arange(N), y - 1] -= 1
