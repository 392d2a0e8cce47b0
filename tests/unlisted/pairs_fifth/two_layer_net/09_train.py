# (1) only the weights move; (2) the learning rate never decays.
# kind: mistake
# task: train
# truth: (1) only the weights move; (2) the learning rate never decays
# says: bias & decay|rate

# %% task="train" edit="true"
# - for name in self.params:
# + for name in ("W1", "W2"):

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# - learning_rate *= learning_rate_decay
# + history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
