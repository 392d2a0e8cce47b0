# A new optimiser for every batch.
# kind: mistake
# fails: train_steps
# misconception: velocity_reset

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + 

# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + loss = loss_fn(model(X[batch]), y[batch], model, reg)
