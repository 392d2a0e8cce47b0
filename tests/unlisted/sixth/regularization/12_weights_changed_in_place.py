# The arrays of the caller are changed in place.
# kind: mistake
# task: optim_mom
# truth: the arrays of the caller are changed in place
# says: place|argument|changed|copy|new array

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + weights[name] += self.velocity[name]
# + new_weights[name] = weights[name]
