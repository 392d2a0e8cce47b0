# The new value is bound to a local name.
# kind: mistake
# fails: gradient_step
# misconception: nothing_moves

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + weight = model.fc[str(l)].weight
# + weight = weight - learning_rate * model.dL_dw[l]
