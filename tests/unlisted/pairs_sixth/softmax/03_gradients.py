# (1) the true classes are missing in dS; (2) db is the largest over the images.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the true classes are missing in dS; (2) db is the largest over the images
# says: true class|label & largest|max

# %% task="loss_and_gradients" edit="true"
# - dS[np.arange(n), y] -= 1

# - db = dS.sum(axis=0)
# + db = dS.max(axis=0)
