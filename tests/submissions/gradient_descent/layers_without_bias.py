# The layers have no biases.
# kind: mistake
# fails: mlp

# %% task="mlp" edit="true"
# - nn.Linear(n_inputs, 512),
# + nn.Linear(n_inputs, 512, bias=False),
