# (1) no momentum; (2) the loss gets no lambda.
# kind: mistake
# task: train
# truth: (1) no momentum; (2) the loss gets no lambda
# says: momentum & λ|reg|penalty

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr)

# - loss = loss_fn(model(X[batch]), y[batch], model, reg)
# + loss = loss_fn(model(X[batch]), y[batch], model, 0.0)
