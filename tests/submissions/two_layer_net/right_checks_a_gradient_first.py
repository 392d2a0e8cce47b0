# One gradient is compared with a difference of losses before training starts.
# kind: unusual

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + W = self.params["W1"]
# + W[0, 0] += 1e-5
# + up = self.loss(X[:4], y[:4], reg)[0]
# + W[0, 0] -= 2e-5
# + down = self.loss(X[:4], y[:4], reg)[0]
# + W[0, 0] += 1e-5
# + print((up - down) / 2e-5, self.loss(X[:4], y[:4], reg)[1]["W1"][0, 0])
# + for _ in range(num_epochs):
