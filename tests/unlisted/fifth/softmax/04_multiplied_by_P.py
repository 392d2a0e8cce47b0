# P - Y is multiplied by P.
# kind: mistake
# task: loss_and_gradients
# truth: P - Y is multiplied by P
# says: P|probabilit|factor|twice

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS *= P / n
