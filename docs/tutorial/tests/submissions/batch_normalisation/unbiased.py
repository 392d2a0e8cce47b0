# The variance is divided by N - 1.
# kind: mistake
# fails: batch_norm
# misconception: unbiased

# %% task="batch_norm" edit="true"
# - var = X.var(axis=0)
# + var = X.var(axis=0, ddof=1)
