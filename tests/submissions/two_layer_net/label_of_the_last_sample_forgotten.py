# A loop over the samples ends one too early.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: labels_in_some_rows

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + for i in range(N - 1):
# +     gradient[i, y[i]] -= 1
