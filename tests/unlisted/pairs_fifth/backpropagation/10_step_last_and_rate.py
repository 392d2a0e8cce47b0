# (1) the weights of the last layer stay; (2) the biases move without the learning rate.
# kind: mistake
# task: gradient_step
# truth: (1) the weights of the last layer stay; (2) the biases move without the learning rate
# says: last|layer|output & rate|α

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + if l < model.L:
# +     model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= model.dL_db[l]
