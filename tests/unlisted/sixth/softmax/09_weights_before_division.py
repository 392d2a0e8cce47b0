# DW is computed before dS is divided by N, so that it is N times too large in its data term.
# kind: mistake
# task: loss_and_gradients
# truth: dW is computed before dS is divided by N, so that it is N times too large in its data term
# says: mean|divid|averag

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + 2 * reg * W
# + dS /= n
