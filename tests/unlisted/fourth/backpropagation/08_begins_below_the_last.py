# The loop begins at layer L - 1.
# kind: mistake
# task: backpropagation
# truth: the loop begins at layer L - 1
# says: layer L|last layer|output layer|shape

# %% task="backpropagation" edit="true"
# - for l in range(model.L, 0, -1):
# + for l in range(model.L - 1, 0, -1):
