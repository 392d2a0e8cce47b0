# Accuracies are noted before the epoch.
# kind: mistake
# fails: train_histories
# misconception: accuracy_of_something_else

# %% task="train" edit="true"
# - history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))

# - order = rng.permutation(len(X))
# + history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# + history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# + order = rng.permutation(len(X))
