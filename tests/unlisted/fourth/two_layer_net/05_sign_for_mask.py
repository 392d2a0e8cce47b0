# The error is multiplied by sign(z2): it passes with a minus where z2 is negative.
# kind: mistake
# task: hidden_layer_gradients
# truth: the error is multiplied by sign(z2): it passes with a minus where z2 is negative
# says: sign|negative|minus

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * np.sign(z2)
