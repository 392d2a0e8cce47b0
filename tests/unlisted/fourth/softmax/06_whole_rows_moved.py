# One moves x[i] for i in range(len(x)): whole rows of a matrix at once.
# kind: mistake
# task: numerical_gradient
# truth: one moves x[i] for i in range(len(x)): whole rows of a matrix at once
# says: row|several elements|at once|whole|all elements

# %% task="numerical_gradient" edit="true"
# - for i in np.ndindex(x.shape):
# -     kept = x[i]
# + for i in range(len(x)):
# +     kept = x[i].copy()
