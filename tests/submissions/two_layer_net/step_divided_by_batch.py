# The mean is divided by the batch size again.
# kind: mistake
# fails: train_updates
# misconception: step_divided_by_n

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * gradients[name] / batch_size
