# Two mistakes: (1) 1 - f'(z) in the place of f'(z); (2) divided by the number of samples; both in one line.
# kind: mistake
# task: delta
# truth: (1) 1 - f'(z) in the place of f'(z); (2) divided by the number of samples; both in one line

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * (1 - df(z)) / len(z)
