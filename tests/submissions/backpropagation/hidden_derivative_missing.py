# Only the output layer gets its derivative.
# kind: mistake
# fails: backpropagation_deep
# misconception: derivative_missing

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.df[l]) if l == model.L else dL_da
