# The student stores the weights instead of the velocity: velocity[name] is set to the new weights after the step.
# kind: mistake
# task: optim_mom
# place: the velocity
# truth: added `self.velocity[name] = new_weights[name]`

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = weights[name] + self.velocity[name]
# + self.velocity[name] = new_weights[name]
