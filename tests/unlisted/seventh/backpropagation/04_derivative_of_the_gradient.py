# The derivative is taken at dL_da and z is multiplied with it: the two are swapped.
# kind: mistake
# task: delta
# truth: the derivative is taken at dL_da and z is multiplied with it: the two are swapped
# says: swapped|exchang|derivative at z|at z|df(z)|argument|wrong way|mixed

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return z * df(dL_da)
