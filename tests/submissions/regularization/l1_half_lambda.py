# lambda / 2 where the box has lambda.
# kind: mistake
# fails: loss_l1
# misconception: penalty_half

# %% task="loss_l1" edit="true"
# - return data_loss + reg * penalty
# + return data_loss + reg / 2 * penalty
