# The mask is written into an array of the function's own.
# kind: unusual

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2
# + dz2[z2 <= 0] = 0

# %% task="softmax" edit="true"
# - shifted = z3 - z3.max(axis=1, keepdims=True)
# + shifted = z3.copy()
# + shifted -= z3.max(axis=1).reshape(-1, 1)

# - exponentials = np.exp(shifted)
# + exponentials = np.exp(shifted, out=shifted)

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = z2.copy()
# + a2[a2 < 0] = 0
