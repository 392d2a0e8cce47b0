# DS is P itself, changed in place before the cost is computed from it.
# kind: mistake
# task: loss_and_gradients
# truth: dS is P itself, changed in place before the cost is computed from it
# says: place|copy|changed|overwritten|already|same array|minus 1|- 1|− 1|negative

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)

# - dS = P.copy()
# + dS = P

# - dS /= n
# + dS /= n
# + J = cross_entropy(P, y) + reg * np.sum(W**2)
