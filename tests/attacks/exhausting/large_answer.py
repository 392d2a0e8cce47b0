"""Answers with more than an answer may hold."""
# %% double
def double(x): return np.zeros(200_000_000, dtype="u1")
# %% mean
def mean(x): return [[i] for i in range(2_000_000)]
