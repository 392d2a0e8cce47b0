# All elements move together.
# kind: mistake
# fails: numerical_gradient
# misconception: all_moved_together

# %% task="numerical_gradient" edit="true"
# - x[i] = kept + h
# + up = x + h

# - above = f(x)
# + above = f(up)

# - x[i] = kept - h
# + down = x - h

# - below = f(x)
# + below = f(down)
