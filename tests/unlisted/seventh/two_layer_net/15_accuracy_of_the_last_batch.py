# The training accuracy is that of the last batch and not of the first 1000 samples.
# kind: mistake
# task: train
# truth: the training accuracy is that of the last batch and not of the first 1000 samples
# says: train_accuracy|training accuracy|accuracy & 1000|first|last batch|batch

# %% task="train" edit="true"
# - history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# + history["train_accuracy"].append(np.mean(self.predict(X[batch]) == y[batch]))
