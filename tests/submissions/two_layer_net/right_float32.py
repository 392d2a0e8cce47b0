# Answers in float32.
# kind: unusual

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return (exponentials / exponentials.sum(axis=1, keepdims=True)).astype(np.float32)

# %% task="output_layer_gradients" edit="true"
# - return dW2, db2
# + return dW2.astype(np.float32), db2.astype(np.float32)

# %% task="hidden_layer_gradients" edit="true"
# - return dW1, db1
# + return dW1.astype(np.float32), db1.astype(np.float32)

# %% task="forward" edit="true"
# - return z2, a2, z3
# + return z2.astype(np.float32), a2.astype(np.float32), z3.astype(np.float32)
