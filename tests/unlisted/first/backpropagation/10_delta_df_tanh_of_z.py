# The student evaluates the derivative at tanh(z), thinking that df takes the activation a.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return dL_da * df(torch.tanh(z))` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(torch.tanh(z))
