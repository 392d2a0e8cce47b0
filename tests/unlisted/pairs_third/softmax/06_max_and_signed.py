# Two mistakes: (1) the larger of the two values divides, not their sum; (2) the difference keeps its sign; both in one line.
# kind: mistake
# task: relative_error
# truth: (1) the larger of the two values divides, not their sum; (2) the difference keeps its sign; both in one line

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return (a - n) / np.maximum(eps, np.maximum(np.abs(a), np.abs(n)))
