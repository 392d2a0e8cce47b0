# The weights are drawn from the uniform distribution of kaiming_uniform_, not from the normal one.
# kind: mistake
# task: he_initialise
# truth: the weights are drawn from the uniform distribution of kaiming_uniform_, not from the normal one

# %% task="he_initialise"
def he_initialise(model):
    for m in model.modules():
        if isinstance(m, nn.Linear):
            nn.init.kaiming_uniform_(m.weight, nonlinearity="relu")
            nn.init.zeros_(m.bias)
