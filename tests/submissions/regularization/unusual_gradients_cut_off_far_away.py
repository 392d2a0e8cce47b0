# Gradients are kept within ±1e6, which no gradient here ever reaches.
# kind: unusual

# %% task="backward_reg" edit="true"
# - return {"W1": dW1, "W2": dW2}
# + return {"W1": np.clip(dW1, -1e6, 1e6), "W2": np.clip(dW2, -1e6, 1e6)}
