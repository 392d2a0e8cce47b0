# The student uses the sigmoid of the last course instead of the ReLU as the hidden activation.
# kind: mistake
# task: forward
# place: a2
# truth: `a2 = 1 / (1 + np.exp(-z2))` instead of `a2 = np.maximum(0, z2)`

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = 1 / (1 + np.exp(-z2))
