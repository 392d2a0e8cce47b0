# The one-hot product is averaged over all N times K numbers.
# kind: mistake
# fails: cross_entropy
# misconception: averaged_over_classes

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -(np.eye(probabilities.shape[1])[y] * np.log(probabilities)).mean()
