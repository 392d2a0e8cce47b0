# The learning rate decays at the beginning of each epoch, the first one too.
# kind: mistake
# task: train
# truth: the learning rate decays at the beginning of each epoch, the first one too
# says: decay|first epoch|before

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + learning_rate *= learning_rate_decay
# + order = rng.permutation(len(X))

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# - learning_rate *= learning_rate_decay
# + history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
