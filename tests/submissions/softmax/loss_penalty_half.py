# The penalty has the factor one half.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_half
# demo: yes

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg / 2 * np.sum(W**2)
