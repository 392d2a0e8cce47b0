# lambda / 2 where the box has lambda.
# kind: mistake
# fails: loss_l2
# misconception: penalty_half

# %% task="loss_l2" edit="true"
# - return data_loss + reg * penalty
# + return data_loss + 0.5 * reg * penalty
