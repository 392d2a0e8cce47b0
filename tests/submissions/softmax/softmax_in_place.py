# The maximum is subtracted from the caller's array.
# kind: mistake
# fails: softmax
# misconception: argument_changed

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + scores -= scores.max(axis=1, keepdims=True)
# + exponentials = np.exp(scores)
