# Keywords in every call, accuracies by hand.
# kind: unusual

# %% task="train" edit="true"
# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X=X[batch], y=y[batch], reg=reg)

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# + history["val_accuracy"].append(float((self.loss(X_val).argmax(axis=1) == y_val).sum() / len(y_val)))

# - history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
# + right = 0
# + for sample, label in zip(X[:1000], y[:1000]):
# +     right += int(np.argmax(self.forward(sample[None])[2]) == label)
# + history["train_accuracy"].append(right / len(X[:1000]))
