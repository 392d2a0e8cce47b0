# Each gradient is clipped to [-5, 5].
# kind: mistake
# fails: train_updates
# misconception: gradient_clipped

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * np.clip(gradients[name], -5, 5)
