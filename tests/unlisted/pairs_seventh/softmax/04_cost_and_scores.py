# (1) the bias is penalised in J; (2) 1 is added at the true class, not subtracted.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the bias is penalised in J; (2) 1 is added at the true class, not subtracted
# says: bias & added|sign|subtract

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * (np.sum(W**2) + np.sum(b**2))

# - dS[np.arange(n), y] -= 1
# + dS[np.arange(n), y] += 1
