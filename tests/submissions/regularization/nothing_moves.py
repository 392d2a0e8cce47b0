# The new weights are bound to a local name and the old ones returned.
# kind: mistake
# fails: optim_mom_path, optim_mom_arguments
# misconception: nothing_moves

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + w = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name]
