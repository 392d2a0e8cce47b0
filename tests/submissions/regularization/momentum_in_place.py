# The step changes the weights that it was given.
# kind: mistake
# fails: optim_mom_arguments
# misconception: argument_changed

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + weights[name] += self.velocity[name]
# + new_weights[name] = weights[name]
