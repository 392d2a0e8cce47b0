# The student measures the validation accuracy on the first 1000 training samples (copy and paste).
# kind: mistake
# task: train
# place: history["val_accuracy"]
# truth: `history["val_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))` instead of `history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))`

# %% task="train" edit="true"
# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# + history["val_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
