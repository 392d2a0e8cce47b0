# The number of right answers.
# kind: mistake
# fails: train_histories
# misconception: accuracy_of_something_else

# %% task="train" edit="true"
# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# + history["val_accuracy"].append(np.sum(self.predict(X_val) == y_val))
