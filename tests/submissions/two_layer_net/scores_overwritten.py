# The gradient is written into the scores of the caller.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: argument_changed

# %% task="softmax_loss_gradient" edit="true"
# - gradient = softmax(z3)
# + z3[:] = softmax(z3)
# + gradient = z3
