# The training accuracy is that of the last batch.
# kind: mistake
# task: train
# truth: the training accuracy is that of the last batch
# says: batch|1000|last

# %% task="train" edit="true"
# - history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# + history["train_accuracy"].append(np.mean(self.predict(X[batch]) == y[batch]))
