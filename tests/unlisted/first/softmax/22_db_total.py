# The student sums dS over both axes, so db is one number (almost 0) instead of one per class.
# kind: mistake
# task: loss_and_gradients
# place: db
# truth: `db = np.sum(dS) * np.ones_like(b)` instead of `db = dS.sum(axis=0)`

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = np.sum(dS) * np.ones_like(b)
