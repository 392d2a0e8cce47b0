# Only the weights are updated.
# kind: mistake
# fails: train_updates
# misconception: bias_not_trained

# %% task="train" edit="true"
# - for name in self.params:
# + for name in ("W1", "W2"):
