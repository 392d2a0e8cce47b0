# Two mistakes: (1) the step is divided by the batch size; (2) the learning rate never decays.
# kind: mistake
# task: train
# place: the step and the learning rate
# truth: `self.params[name] -= learning_rate * gradients[name] / len(batch)` instead of `self.params[name] -= learning_rate * gradients[name]`; left out `learning_rate *= learning_rate_decay`

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * gradients[name] / len(batch)

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# - learning_rate *= learning_rate_decay
# + history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
