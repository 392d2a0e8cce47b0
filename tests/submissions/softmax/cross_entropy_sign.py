# The minus is forgotten.
# kind: mistake
# fails: cross_entropy
# misconception: loss_sign

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return np.log(probabilities[np.arange(n), y]).mean()
