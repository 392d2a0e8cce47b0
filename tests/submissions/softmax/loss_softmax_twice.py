# The probabilities go through softmax once more.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: softmax_twice

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(softmax(P), y) + reg * np.sum(W**2)
