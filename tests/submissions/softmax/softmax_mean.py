# The mean of each row is subtracted.
# kind: mistake
# fails: softmax
# misconception: shift_not_by_maximum

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.mean(axis=1, keepdims=True))
