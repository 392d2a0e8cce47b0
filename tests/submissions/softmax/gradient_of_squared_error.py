# The gradient is that of a squared error through softmax.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: squared_error

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS = 2 * P * (dS - (dS * P).sum(axis=1, keepdims=True)) / n
