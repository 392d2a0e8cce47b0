# Helper functions in cells of their own, and a global counter.
# kind: unusual

# %% after="given_setup"
CALLS = {"softmax": 0}


def shifted(scores):
    """A helper."""
    return scores - np.amax(scores, axis=-1)[:, None]

# %% [markdown] after="check_softmax"
# My notes: this took a while.

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + CALLS["softmax"] += 1
# + exponentials = np.exp(shifted(scores))
