# The label itself is subtracted, not 1.
# kind: mistake
# task: softmax_loss_gradient
# truth: the label itself is subtracted, not 1
# says: label|1|number

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[np.arange(N), y] -= y
