# Gradients in another memory order, views and reversed copies.
# kind: unusual

# %% task="output_layer_gradients" edit="true"
# - return dW2, db2
# + return np.asfortranarray(dW2), db2[::-1].copy()[::-1]

# %% task="hidden_layer_gradients" edit="true"
# - return dW1, db1
# + return [np.asfortranarray(dW1), np.repeat(db1, 2)[::2]]

# %% task="forward" edit="true"
# - return z2, a2, z3
# + return [np.asfortranarray(z2), a2.T.copy().T, z3]
