# The penalty is subtracted again in the step.
# kind: mistake
# fails: train_updates
# misconception: penalty_twice

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + decay = 2 * reg * self.params[name] if name[0] == "W" else 0
# + self.params[name] -= learning_rate * (gradients[name] + decay)
