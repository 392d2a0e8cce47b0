# The gradients are clipped to [-1, 1] before the step.
# kind: mistake
# task: gradient_step
# truth: the gradients are clipped to [-1, 1] before the step

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    with torch.no_grad():
        for l in range(1, model.L + 1):
            model.fc[str(l)].weight -= learning_rate * model.dL_dw[l].clamp(-1, 1)
            model.fc[str(l)].bias -= learning_rate * model.dL_db[l].clamp(-1, 1)
