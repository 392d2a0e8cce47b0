# P - Y is multiplied by P (1 - P), although the slope of the softmax is in P - Y already.
# kind: mistake
# task: loss_and_gradients
# truth: P - Y is multiplied by P (1 - P), although the slope of the softmax is in P - Y already
# says: P (1 - P)|P(1 - P)|P * (1 - P)|derivative|slope|already|twice|once more|extra|sigmoid|factor|P - Y

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS = dS * P * (1 - P) / n
