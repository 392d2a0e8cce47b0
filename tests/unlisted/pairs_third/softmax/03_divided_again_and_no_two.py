# Two mistakes: (1) the data term of dW is divided by n again; (2) the factor 2 of the penalty is missing in dW; both in one line.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the data term of dW is divided by n again; (2) the factor 2 of the penalty is missing in dW; both in one line

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS / n + reg * W
