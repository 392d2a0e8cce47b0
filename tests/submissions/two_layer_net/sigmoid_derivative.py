# The derivative of another activation.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: sigmoid_derivative

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + a = 1 / (1 + np.exp(-z2))
# + dz2 = da2 * a * (1 - a)
