# The learning rate never decays.
# kind: mistake
# fails: train_updates
# misconception: lr_never_decays

# %% task="train" edit="true"
# - learning_rate *= learning_rate_decay
