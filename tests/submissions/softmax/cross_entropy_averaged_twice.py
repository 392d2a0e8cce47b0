# The mean is divided by N once more.
# kind: mistake
# fails: cross_entropy
# misconception: averaged_twice

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y]).mean() / n
