# The penalty of both gradients stands on lines of its own that begin with +, as in the published report.
# kind: mistake
# fails: backward_reg_penalty
# misconception: penalty_on_its_own_line
# demo: yes

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2
# + + reg * np.sign(W2)

# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1
# + + reg * np.sign(W1)
