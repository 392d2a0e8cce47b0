# f is called with the flattened array.
# kind: broken
# fails: numerical_gradient

# %% task="numerical_gradient" edit="true"
# - x = x.copy()
# + shape = x.shape
# + x = x.flatten()

# - return gradient
# + return gradient.reshape(shape)
