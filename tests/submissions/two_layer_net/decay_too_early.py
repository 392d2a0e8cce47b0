# The learning rate decays before the first epoch.
# kind: mistake
# fails: train_updates
# misconception: lr_decays_too_early

# %% task="train" edit="true"
# - learning_rate *= learning_rate_decay

# - order = rng.permutation(len(X))
# + order = rng.permutation(len(X))
# + learning_rate *= learning_rate_decay
