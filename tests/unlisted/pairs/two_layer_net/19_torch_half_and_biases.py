# Two mistakes in the penalty: (1) biases are included; (2) a factor one half.
# kind: mistake
# task: train_torch
# place: the penalty in J
# truth: `weights = list(model.parameters())` instead of `weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]`; `J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg / 2 * penalty` instead of `J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty`

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = list(model.parameters())

# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg / 2 * penalty
