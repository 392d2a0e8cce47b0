# The result is printed instead of returned.
# kind: mistake
# fails: cross_entropy

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + print(-np.log(probabilities[np.arange(n), y]).mean())
