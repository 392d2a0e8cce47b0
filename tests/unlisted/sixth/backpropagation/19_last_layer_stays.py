# The last layer is never moved.
# kind: mistake
# task: gradient_step
# truth: the last layer is never moved
# says: last|layer|range

# %% task="gradient_step" edit="true"
# - for l in range(1, model.L + 1):
# + for l in range(1, model.L):
