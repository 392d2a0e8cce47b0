# The student lets the learning rate decay after every batch instead of every epoch.
# kind: mistake
# task: train
# place: the decay of the learning rate
# truth: `learning_rate *= learning_rate_decay` inside the loop over the batches instead of after it

# %% task="train" edit="true"
# -         history["loss"].append(J)
# - history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# - learning_rate *= learning_rate_decay
# +         history["loss"].append(J)
# +         learning_rate *= learning_rate_decay
# +     history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# +     history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
