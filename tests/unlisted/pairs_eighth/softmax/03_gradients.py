# (1) dS is divided by N twice; (2) the penalty of dW has the wrong sign.
# kind: mistake
# task: loss_and_gradients
# truth: (1) dS is divided by N twice; (2) the penalty of dW has the wrong sign
# says: N|twice|mean & sign

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS /= n**2

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS - 2 * reg * W
