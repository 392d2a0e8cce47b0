# Divides by 1000, of however many samples.
# kind: mistake
# fails: train_histories
# misconception: accuracy_of_something_else

# %% task="train" edit="true"
# - history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# + history["train_accuracy"].append(np.sum(self.predict(X[:1000]) == y[:1000]) / 1000)
