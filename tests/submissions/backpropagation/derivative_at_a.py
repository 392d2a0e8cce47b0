# df is taken at a instead of z.
# kind: mistake
# fails: backpropagation_one_layer
# skips: backpropagation_deep, backpropagation_twice
# misconception: derivative_at_a
# demo: yes

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.a[l], model.df[l])
