# The student adds h, then subtracts 2h, but never adds h again, and works on the caller's array without a copy: x is left moved by -h, and later elements are differentiated at the moved point.
# kind: mistake
# task: numerical_gradient
# place: x after the return
# truth: left out `x = x.copy()`; `x[i] += h ⏎ x[i] -= 2 * h` instead of `kept = x[i] ⏎ x[i] = kept + h ⏎ x[i] = kept - h ⏎ x[i] = kept`

# %% task="numerical_gradient" edit="true"
# - x = x.copy()
# - gradient = np.zeros_like(x)
# + gradient = np.zeros_like(x)

# - kept = x[i]
# - x[i] = kept + h
# - above = f(x)
# - x[i] = kept - h
# - below = f(x)
# - x[i] = kept
# + x[i] += h
# + above = f(x)
# + x[i] -= 2 * h
# + below = f(x)
