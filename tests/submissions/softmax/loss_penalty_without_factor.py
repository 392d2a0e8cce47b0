# The penalty is not multiplied by reg.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_without_factor

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + np.sum(W**2)
