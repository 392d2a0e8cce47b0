# (1) the mask lets through where z2 is negative; (2) no penalty in dW1.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the mask lets through where z2 is negative; (2) no penalty in dW1
# says: mask|ReLU|negative|z2|inver & penalty|λ|reg

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dz2 = da2 * (z2 < 0)
# + dW1 = X.T @ dz2
