# The maximum is subtracted above the fraction line only.
# kind: mistake
# fails: softmax
# misconception: shift_not_in_sum

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / np.exp(scores).sum(axis=1, keepdims=True)
