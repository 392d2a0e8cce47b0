# The penalty stands on a line of its own that begins with +.
# kind: mistake
# fails: loss_l2
# misconception: penalty_on_its_own_line

# %% task="loss_l2" edit="true"
# - return data_loss + reg * penalty
# + loss = data_loss
# + + reg * penalty
# + return loss
