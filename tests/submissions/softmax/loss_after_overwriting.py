# The gradient with respect to the scores is computed in place of the probabilities, before the cost is.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: probabilities_overwritten

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)

# - dS = P.copy()
# + dS = P

# - dS /= n
# + dS /= n
# + J = cross_entropy(P, y) + reg * np.sum(W**2)
