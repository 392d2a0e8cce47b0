# Divided by the number of outputs, not of samples.
# kind: mistake
# task: loss_gradient
# truth: divided by the number of outputs, not of samples
# says: output|n_L|samples|N

# %% task="loss_gradient" edit="true"
# - m = len(y_true)
# + m = y_true.shape[1]
