# The penalty is subtracted.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_sign

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) - reg * np.sum(W**2)
