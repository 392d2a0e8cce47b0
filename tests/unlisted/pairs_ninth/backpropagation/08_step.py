# (1) the weights move along the gradient and not against it; (2) the last layer is left out.
# kind: mistake
# task: gradient_step
# truth: (1) the weights move along the gradient and not against it; (2) the last layer is left out
# says: sign|against|minus|wrong direction|uphill|along|+= & last layer|layer L|range|every layer|all layers|left out|one layer

# %% task="gradient_step" edit="true"
# - for l in range(1, model.L + 1):
# + for l in range(1, model.L):

# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]
