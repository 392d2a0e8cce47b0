# Each step uses the gradient of the step before (the first one its own).
# kind: mistake
# task: optim_mom
# truth: each step uses the gradient of the step before (the first one its own)
# says: before|old|last|previous|late

# %% task="optim_mom" edit="true"
# - self.velocity = {}
# + self.velocity = {}
# + self.last = {}

# - self.velocity[name] = self.momentum * v - self.lr * gradients[name]
# + self.velocity[name] = self.momentum * v - self.lr * self.last.get(name, gradients[name])
# + self.last[name] = np.array(gradients[name])
