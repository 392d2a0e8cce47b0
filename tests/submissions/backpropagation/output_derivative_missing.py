# The output layer is treated as if it were linear.
# kind: mistake
# fails: backpropagation_one_layer
# skips: backpropagation_deep, backpropagation_twice
# misconception: derivative_missing

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = dL_da if l == model.L else delta(dL_da, model.z[l], model.df[l])
