# The result is not returned.
# kind: mistake
# fails: cross_entropy

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + loss = -np.log(probabilities[np.arange(n), y]).mean()
