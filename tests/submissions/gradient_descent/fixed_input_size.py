# The first layer always has 3072 inputs.
# kind: mistake
# fails: mlp

# %% task="mlp" edit="true"
# - nn.Linear(n_inputs, 512),
# + nn.Linear(3072, 512),
