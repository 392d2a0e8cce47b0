# The step in place is made while autograd records.
# kind: mistake
# fails: gradient_step
# misconception: no_grad_missing

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    for l in range(1, model.L + 1):
        model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
        model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
