# A copy of the parameter is moved, so that the loss stays the same.
# kind: mistake
# task: numerical_gradient
# truth: a copy of the parameter is moved, so that the loss stays the same
# says: copy|0|same|move

# %% task="numerical_gradient" edit="true"
# - value = parameter[index].item()
# + kept, parameter = parameter, parameter.clone()
# + value = parameter[index].item()

# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / (2 * h)
# + parameter = kept
