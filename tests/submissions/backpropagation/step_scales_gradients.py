# The stored gradients are multiplied by the learning rate, in place.
# kind: mistake
# fails: gradient_step
# misconception: gradients_changed

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    with torch.no_grad():
        for l in range(1, model.L + 1):
            model.dL_dw[l] *= learning_rate
            model.dL_db[l] *= learning_rate
            model.fc[str(l)].weight -= model.dL_dw[l]
            model.fc[str(l)].bias -= model.dL_db[l]
