# Only the mean is divided by the deviation: the parentheses are missing.
# kind: mistake
# task: to_tensor
# truth: only the mean is divided by the deviation: the parentheses are missing
# says: parenthes|bracket|mean|only

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = images / 255 - mean / std
