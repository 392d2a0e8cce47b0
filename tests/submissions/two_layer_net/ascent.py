# The step goes uphill.
# kind: mistake
# fails: train_updates
# misconception: ascent

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] += learning_rate * gradients[name]
