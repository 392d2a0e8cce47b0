# The step uses the velocity from before its update.
# kind: mistake
# fails: optim_mom_path
# misconception: old_velocity

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] + v
