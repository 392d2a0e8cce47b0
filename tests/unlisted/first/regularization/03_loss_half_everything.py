# The student puts one half before the penalty, too.
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `return data_loss + 0.5 * penalty` instead of `return data_loss + penalty`

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + return data_loss + 0.5 * penalty
