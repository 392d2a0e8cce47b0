# The student forgot the ReLU on the way back: dz2 = da2.
# kind: mistake
# task: hidden_layer_gradients
# place: the ReLU in dz2
# truth: `dz2 = da2` instead of `dz2 = da2 * (z2 > 0)`

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2
