# Two mistakes: (1) the step is divided by the size of the batch again; (2) the rate decays by the square of the factor.
# kind: mistake
# task: train
# truth: (1) the step is divided by the size of the batch again; (2) the rate decays by the square of the factor

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * gradients[name] / len(batch)

# - learning_rate *= learning_rate_decay
# + learning_rate *= learning_rate_decay**2
