# Two loops over rows and columns: other numbers of dimensions raise.
# kind: mistake
# task: numerical_gradient
# truth: two loops over rows and columns: other numbers of dimensions raise
# says: dimension|shape|index

# %% task="numerical_gradient" edit="true"
# - for i in np.ndindex(x.shape):
# + for i in ((i, j) for i in range(x.shape[0]) for j in range(x.shape[1])):
