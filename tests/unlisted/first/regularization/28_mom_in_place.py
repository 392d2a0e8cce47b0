# The student changes the given weights in place and returns the same dictionary.
# kind: mistake
# task: optim_mom
# place: the arguments of step
# truth: `new_weights = weights` instead of `new_weights = {}`; `weights[name] += self.velocity[name]` instead of `new_weights[name] = weights[name] + self.velocity[name]`

# %% task="optim_mom" edit="true"
# - new_weights = {}
# + new_weights = weights

# - new_weights[name] = weights[name] + self.velocity[name]
# + weights[name] += self.velocity[name]
