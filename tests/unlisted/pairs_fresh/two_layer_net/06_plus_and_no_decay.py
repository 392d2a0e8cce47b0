# Two mistakes: (1) the parameters move uphill; (2) the rate does not decay.
# kind: mistake
# task: train
# truth: (1) the parameters move uphill; (2) the rate does not decay

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] += learning_rate * gradients[name]

# - learning_rate *= learning_rate_decay
# + learning_rate *= 1
