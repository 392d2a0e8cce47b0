# The outputs are a1 W2, without the sigmoid.
# kind: mistake
# task: loss_reg
# truth: the outputs are a1 W2, without the sigmoid
# says: sigmoid|z2|z₂|ŷ

# %% task="loss_reg" edit="true"
# - _, y_hat = forward(X, weights)
# + a1, _ = forward(X, weights)
# + y_hat = a1 @ weights["W2"]
