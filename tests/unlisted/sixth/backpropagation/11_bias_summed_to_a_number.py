# Db is summed over the neurons too.
# kind: mistake
# task: layer_gradients
# truth: db is summed over the neurons too
# says: neuron|number|dim|axis|all|sample

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.sum()
