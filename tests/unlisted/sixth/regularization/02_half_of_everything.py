# The half stands before the penalty too.
# kind: mistake
# task: loss_reg
# truth: the half stands before the penalty too
# says: half|½|0.5|penalty

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + return data_loss + penalty / 2
