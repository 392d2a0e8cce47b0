# What comes back through the weights is cut at 0.
# kind: mistake
# task: backward_through_weights
# truth: what comes back through the weights is cut at 0
# says: negative|cut|ReLU|0

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return torch.relu(delta_l @ W)
