# A velocity with momentum 0.9.
# kind: mistake
# fails: train_updates
# misconception: momentum

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + velocity = {name: 0 * value for name, value in self.params.items()}
# + for _ in range(num_epochs):

# - self.params[name] -= learning_rate * gradients[name]
# + velocity[name] = 0.9 * velocity[name] + gradients[name]
# + self.params[name] -= learning_rate * velocity[name]
