# Two mistakes: (1) the weights move along the gradient (plus); (2) the biases' step has no learning rate.
# kind: mistake
# task: gradient_step
# place: the steps of W and b
# truth: `model.fc[str(l)].weight += learning_rate * model.dL_dw[l] ⏎ model.fc[str(l)].bias -= model.dL_db[l]` instead of `model.fc[str(l)].weight -= learning_rate * model.dL_dw[l] ⏎ model.fc[str(l)].bias -= learning_rate * model.dL_db[l]`

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]
# + model.fc[str(l)].bias -= model.dL_db[l]
