"""Answers that a careless judge chokes on or takes for right."""
# %% double
answers = [None, float("nan"), float("inf"), "2*x", [], {}, np.full(3, np.nan), np.array([object()] * 3),
           np.ma.masked_all(3), 10**400, -(2**70), b"x", lambda: 1, np.array(["a"]), 1j, Ellipsis, type, np]
def double(x): return answers[len(x) % len(answers)]
# %% mean
def mean(x): return np.array([[float("nan")]])
