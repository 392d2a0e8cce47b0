# (1) the biases are penalised too; (2) what is noted is the cross-entropy without the penalty.
# kind: mistake
# task: train_torch
# truth: (1) the biases are penalised too; (2) what is noted is the cross-entropy without the penalty
# says: bias & noted|returned|list of losses|cross-entropy alone

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = list(model.parameters())

# - losses.append(J.item())
# + losses.append((J - reg * penalty).item())
