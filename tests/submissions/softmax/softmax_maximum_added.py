# The maximum is added instead of subtracted.
# kind: mistake
# fails: softmax
# misconception: softmax_unstable

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores + scores.max(axis=1, keepdims=True))
