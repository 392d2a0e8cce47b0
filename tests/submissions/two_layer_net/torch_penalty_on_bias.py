# The penalty is on all parameters.
# kind: mistake
# fails: train_torch
# misconception: penalty_on_bias

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = list(model.parameters())
