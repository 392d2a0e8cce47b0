# The loop ends at layer 2, so layer 1 has no gradients.
# kind: mistake
# task: backpropagation
# truth: the loop ends at layer 2, so layer 1 has no gradients
# says: layer 1|first layer|lowest|one layer|range|every layer|ends|missing|stops

# %% task="backpropagation" edit="true"
# - for l in range(model.L, 0, -1):
# + for l in range(model.L, 1, -1):
