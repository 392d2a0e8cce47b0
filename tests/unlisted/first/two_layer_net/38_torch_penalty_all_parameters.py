# The student penalises all parameters including the biases.
# kind: mistake
# task: train_torch
# place: the penalty in J
# truth: `weights = list(model.parameters())` instead of `weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]`

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = list(model.parameters())
