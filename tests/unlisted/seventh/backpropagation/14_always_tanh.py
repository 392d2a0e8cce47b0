# The slope is 1 - a², that of tanh, whatever the activation of the layer is.
# kind: mistake
# task: backpropagation
# truth: the slope is 1 - a², that of tanh, whatever the activation of the layer is
# says: tanh|activation|derivative|slope|df & every|each|own|only|other|df[l]|model.df|sigmoid|ReLU|layer

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = dL_da * (1 - model.a[l] ** 2)
