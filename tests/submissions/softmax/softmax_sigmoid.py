# The logistic function is taken for softmax.
# kind: mistake
# fails: softmax
# misconception: sigmoid

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return 1 / (1 + np.exp(-scores))
