# The scores are normalised without the exponential.
# kind: mistake
# fails: softmax
# misconception: no_exponential

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = scores
