# Two mistakes: (1) plus in the numerator; (2) eps is added to the denominator.
# kind: mistake
# task: relative_error
# truth: (1) plus in the numerator; (2) eps is added to the denominator

# %% task="relative_error" edit="true"
# - return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
# + return np.abs(a + n) / (eps + np.abs(a) + np.abs(n))
