# The other classes enter as in a binary cross-entropy.
# kind: mistake
# fails: cross_entropy
# misconception: binary_cross_entropy

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + Y = np.eye(probabilities.shape[1])[y]
# + return -(Y * np.log(probabilities) + (1 - Y) * np.log(1 - probabilities)).sum() / n
