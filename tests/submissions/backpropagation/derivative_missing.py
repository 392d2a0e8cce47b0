# The derivative of the activation is left out.
# kind: mistake
# fails: delta
# misconception: derivative_missing
# demo: yes

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da
