# The list of losses is not returned.
# kind: mistake
# fails: train_losses

# %% task="train" edit="true"
# - return losses
