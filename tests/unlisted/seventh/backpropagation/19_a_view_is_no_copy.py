# The kept value is a view of the parameter and moves with it, so that the second loss is taken at p and not at p - h.
# kind: mistake
# task: numerical_gradient
# truth: the kept value is a view of the parameter and moves with it, so that the second loss is taken at p and not at p - h
# says: view|copy|item()|clone|half|one side|one-sided|p - h|below|either side|both|2h|moves with|centred

# %% task="numerical_gradient" edit="true"
# - value = parameter[index].item()
# + value = parameter[index]
