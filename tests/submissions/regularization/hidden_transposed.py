# dW1 comes back transposed.
# kind: broken
# fails: backward_reg_data, backward_reg_penalty, backward_reg_at_zero
# misconception: function_added

# %% task="backward_reg" edit="true"
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = (X.T @ delta1 + reg * np.sign(W1)).T
