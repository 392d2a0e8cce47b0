# The slope at exactly zero is taken as 1, and the mask is made by np.where.
# kind: unusual

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = np.where(z2 >= 0, da2, 0)

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = z2 * (z2 > 0)
