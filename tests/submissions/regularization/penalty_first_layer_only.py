# Only the first layer has the penalty in its gradient.
# kind: mistake
# fails: backward_reg_penalty
# misconception: penalty_missing

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2
