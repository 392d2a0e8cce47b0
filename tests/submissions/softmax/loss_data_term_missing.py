# The line that adds the cross-entropy to the cost is commented out.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: data_term_missing

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = 0.0
# + # J += cross_entropy(P, y)
# + J += reg * np.sum(W**2)
