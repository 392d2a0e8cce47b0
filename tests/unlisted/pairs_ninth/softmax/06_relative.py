# (1) the absolute value is taken of the sum a + n; (2) eps is added to the denominator and is no floor.
# kind: mistake
# task: relative_error
# truth: (1) the absolute value is taken of the sum a + n; (2) eps is added to the denominator and is no floor
# says: sum of|absolute|each|separately|cancel|abs & floor|max|added|adding|eps|ε

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a - n) / (np.abs(a + n) + eps)
