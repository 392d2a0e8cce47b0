# step has no return.
# kind: broken
# fails: optim_mom_path, optim_mom_arguments

# %% task="optim_mom" edit="true"
# - return new_weights
# + print('done')
