# The derivative of the sigmoid, a (1 - a), is used in every layer.
# kind: mistake
# task: backpropagation
# truth: the derivative of the sigmoid, a (1 - a), is used in every layer
# says: sigmoid|a(1|derivative|activation|f′|df

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = dL_da * model.a[l] * (1 - model.a[l])
