# The scores enter with the wrong sign.
# kind: mistake
# fails: softmax
# misconception: negative_scores

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores.min(axis=1, keepdims=True) - scores)
