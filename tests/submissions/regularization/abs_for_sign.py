# |W| where the gradient of the L1 penalty has sign(W), as in the published report.
# kind: mistake
# fails: backward_reg_penalty
# misconception: abs_for_sign
# demo: yes

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2 + reg * np.abs(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * np.abs(W1)
