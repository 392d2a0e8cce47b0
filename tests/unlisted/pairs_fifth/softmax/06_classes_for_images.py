# (1) dS is divided by the number of classes; (2) the penalty is missing in dW.
# kind: mistake
# task: loss_and_gradients
# truth: (1) dS is divided by the number of classes; (2) the penalty is missing in dW
# says: classes|K|divided & penalty

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS /= P.shape[1]

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS
