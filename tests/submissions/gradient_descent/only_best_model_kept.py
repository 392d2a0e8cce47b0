# Only the last model is returned.
# kind: mistake
# fails: train_all

# %% task="train_all" edit="true"
# - return models, losses
# + return [model], losses
