# Before training, the loss of the first three samples is printed, to see that it is about log C.
# kind: unusual

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + print("sanity check:", self.loss(X[:3], y[:3], reg)[0])
# + for _ in range(num_epochs):
