# The student's loop ends at L - 1: the last layer is not moved.
# kind: mistake
# task: gradient_step
# place: the loop over the layers
# truth: `for l in range(1, model.L):` instead of `for l in range(1, model.L + 1):`

# %% task="gradient_step" edit="true"
# - for l in range(1, model.L + 1):
# + for l in range(1, model.L):
