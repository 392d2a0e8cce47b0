# The velocity starts at 0 in every step.
# kind: mistake
# fails: optim_mom_path
# misconception: velocity_reset

# %% task="optim_mom" edit="true"
# - v = self.velocity.get(name, 0.0)
# + v = 0.0
