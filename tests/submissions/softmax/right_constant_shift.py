# Any shift will do: the maximum plus three; and clipping far below every probability.
# kind: unusual

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max(axis=1, keepdims=True) - 3)

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.mean(np.log(np.clip(probabilities[np.arange(n), y], 1e-12, None)))
