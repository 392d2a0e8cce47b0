# The biases keep what torch drew.
# kind: mistake
# fails: he_initialise
# misconception: biases_not_zero

# %% task="he_initialise" edit="true"
# - nn.init.zeros_(layer.bias)
