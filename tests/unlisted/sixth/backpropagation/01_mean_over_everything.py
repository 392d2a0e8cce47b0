# Divided by the number of all elements, not of the samples.
# kind: mistake
# task: loss_gradient
# truth: divided by the number of all elements, not of the samples
# says: output|n_L|element|samples

# %% task="loss_gradient" edit="true"
# - m = len(y_true)
# + m = y_true.numel()
