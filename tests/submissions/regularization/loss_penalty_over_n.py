# The penalty is divided by the number of samples.
# kind: mistake
# fails: loss_reg
# misconception: penalty_divided_by_n

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + return data_loss + penalty / len(X)
