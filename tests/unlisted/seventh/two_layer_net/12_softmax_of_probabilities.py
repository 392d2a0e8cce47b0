# Softmax_loss_gradient is given the probabilities, so that the softmax is taken twice in the gradient.
# kind: mistake
# task: loss
# truth: softmax_loss_gradient is given the probabilities, so that the softmax is taken twice in the gradient
# says: softmax|probabilit|scores & twice|scores|z3|already|again|second|double

# %% task="loss" edit="true"
# - dz3 = softmax_loss_gradient(z3, y)
# + dz3 = softmax_loss_gradient(probabilities, y)
