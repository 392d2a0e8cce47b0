# Only the first axis is visited.
# kind: mistake
# fails: numerical_gradient
# misconception: all_moved_together

# %% task="numerical_gradient" edit="true"
# - for i in np.ndindex(x.shape):
# + for i in range(len(x)):
