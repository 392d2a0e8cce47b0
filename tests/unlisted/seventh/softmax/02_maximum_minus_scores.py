# The scores are subtracted from the maximum, so the largest score gets the smallest probability.
# kind: mistake
# task: softmax
# truth: the scores are subtracted from the maximum, so the largest score gets the smallest probability
# says: sign|negative|minus|reverse|wrong way|opposite|smallest|swapped|other way|order

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores.max(axis=1, keepdims=True) - scores)
