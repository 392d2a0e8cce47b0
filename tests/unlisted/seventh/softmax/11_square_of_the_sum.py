# The penalty squares the sum of the weights and does not sum the squares.
# kind: mistake
# task: loss_and_gradients
# truth: the penalty squares the sum of the weights and does not sum the squares
# says: square|sum of|each|every|element|W²|W**2 & penalty|regular|reg|λ

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.sum(W) ** 2
