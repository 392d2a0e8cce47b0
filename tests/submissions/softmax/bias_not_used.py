# The bias is missing from the scores.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: bias_missing

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# + P = softmax(X @ W)
