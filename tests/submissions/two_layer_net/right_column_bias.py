# Bias gradients of shape (1, C) and (1, H), and new arrays in the step.
# kind: unusual

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3.sum(axis=0, keepdims=True)

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = dz2.sum(axis=0, keepdims=True)

# %% task="train" edit="true"
# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] = self.params[name] - learning_rate * gradients[name].reshape(self.params[name].shape)
