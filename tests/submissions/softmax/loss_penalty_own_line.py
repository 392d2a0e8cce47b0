# The penalty stands on a line of its own that begins with a plus: it is never added.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_on_its_own_line
# demo: yes

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y)
# + + reg * np.sum(W**2)
