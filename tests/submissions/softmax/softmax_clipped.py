# Large scores are clipped, which changes the probabilities.
# kind: mistake
# fails: softmax
# misconception: softmax_unstable

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(np.clip(scores, -50, 50))
