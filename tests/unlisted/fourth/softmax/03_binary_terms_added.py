# The terms (1 - Y) log(1 - P) of the binary cross-entropy are added.
# kind: mistake
# task: cross_entropy
# truth: the terms (1 - Y) log(1 - P) of the binary cross-entropy are added
# says: binary|log(1|1 −|1 -|other classes|wrong classes

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + Y = np.eye(probabilities.shape[1])[y]
# + return -(Y * np.log(probabilities) + (1 - Y) * np.log(1 - probabilities)).sum(axis=1).mean()
