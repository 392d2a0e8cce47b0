# The loss is the data term only.
# kind: mistake
# fails: loss_reg
# misconception: penalty_missing

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + return data_loss
