# (1) the labels are counted from the end (K - 1 - y); (2) the minus sign is missing.
# kind: mistake
# task: cross_entropy
# truth: (1) the labels are counted from the end (K - 1 - y); (2) the minus sign is missing
# says: label|reversed|end|class & minus|sign

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return np.log(probabilities[:, ::-1][np.arange(n), y]).mean()
