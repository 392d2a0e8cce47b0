# The probabilities are handed over where the scores are meant.
# kind: mistake
# fails: loss_gradients
# misconception: softmax_twice

# %% task="loss" edit="true"
# - dz3 = softmax_loss_gradient(z3, y)
# + dz3 = softmax_loss_gradient(probabilities, y)
