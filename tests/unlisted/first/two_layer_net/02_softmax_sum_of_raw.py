# The student shifts the numerator only; the denominator is the sum of the exponentials of the unshifted scores.
# kind: mistake
# task: softmax
# place: the denominator of psi
# truth: `return exponentials / np.exp(z3).sum(axis=1, keepdims=True)` instead of `return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / np.exp(z3).sum(axis=1, keepdims=True)
