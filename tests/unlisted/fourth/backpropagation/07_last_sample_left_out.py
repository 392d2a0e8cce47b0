# The loop over the samples stops one too early.
# kind: mistake
# task: layer_gradients
# truth: the loop over the samples stops one too early
# says: last sample|last|sample

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# - dL_db = delta_l.sum(dim=0)
# + dL_dw = torch.zeros(delta_l.shape[1], a_previous.shape[1])
# + dL_db = torch.zeros(delta_l.shape[1])
# + for s in range(len(delta_l) - 1):
# +     dL_dw += torch.outer(delta_l[s], a_previous[s])
# +     dL_db += delta_l[s]
