# The loss is a Python number that cannot go backward.
# kind: mistake
# fails: loss_l2
# misconception: loss_detached

# %% task="loss_l2" edit="true"
# - return data_loss + reg * penalty
# + return (data_loss + reg * penalty).item()
