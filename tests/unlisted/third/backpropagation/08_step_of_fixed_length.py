# each gradient is divided by its own norm before the step
# kind: mistake
# task: gradient_step
# truth: each gradient is divided by its own norm before the step

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    with torch.no_grad():
        for l in range(1, model.L + 1):
            model.fc[str(l)].weight -= learning_rate * model.dL_dw[l] / model.dL_dw[l].norm()
            model.fc[str(l)].bias -= learning_rate * model.dL_db[l] / model.dL_db[l].norm()
