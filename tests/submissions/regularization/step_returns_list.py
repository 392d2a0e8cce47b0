# The weights come back as a list, without their names.
# kind: mistake
# fails: optim_mom_path, optim_mom_arguments

# %% task="optim_mom" edit="true"
# - return new_weights
# + return list(new_weights.values())
