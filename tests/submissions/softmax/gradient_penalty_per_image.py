# The penalty enters dW once for every image.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_per_sample

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + 2 * n * reg * W
