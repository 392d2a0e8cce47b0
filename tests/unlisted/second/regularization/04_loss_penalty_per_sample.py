# The student multiplies the penalty by the number of samples, as it adds the penalty in a loop over the samples.
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `return data_loss + len(X) * penalty` instead of `return data_loss + penalty`

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + return data_loss + len(X) * penalty
