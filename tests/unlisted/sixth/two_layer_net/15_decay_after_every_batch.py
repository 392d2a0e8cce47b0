# The learning rate decays after every batch.
# kind: mistake
# task: train
# truth: the learning rate decays after every batch
# says: batch|epoch|decay

# %% task="train" edit="true"
# - history["loss"].append(J)
# + history["loss"].append(J)
# + learning_rate *= learning_rate_decay

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# - learning_rate *= learning_rate_decay
# + history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
