# The student subtracts the penalty from the data term.
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `return data_loss - penalty` instead of `return data_loss + penalty`

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + return data_loss - penalty
