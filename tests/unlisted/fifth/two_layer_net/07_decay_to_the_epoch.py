# The rate is multiplied by the decay to the power of the epoch, again and again.
# kind: mistake
# task: train
# truth: the rate is multiplied by the decay to the power of the epoch, again and again
# says: decay|power|epoch|rate

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + for epoch in range(num_epochs):

# - history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# - learning_rate *= learning_rate_decay
# + history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
# + learning_rate *= learning_rate_decay ** (epoch + 1)
