# The loop ends before layer 1.
# kind: mistake
# task: backpropagation
# truth: the loop ends before layer 1
# says: layer 1|first|range|down to 1

# %% task="backpropagation" edit="true"
# - for l in range(model.L, 0, -1):
# + for l in range(model.L, 1, -1):
