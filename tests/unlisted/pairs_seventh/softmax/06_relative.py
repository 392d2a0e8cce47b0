# (1) the difference keeps its sign; (2) the larger of the absolute values, not their sum.
# kind: mistake
# task: relative_error
# truth: (1) the difference keeps its sign; (2) the larger of the absolute values, not their sum
# says: sign|absolute|negative & sum|larger|max

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) / np.maximum(eps, np.maximum(np.abs(a), np.abs(n)))
