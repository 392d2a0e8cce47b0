# The outputs of the last forward pass are used, the model is not run again after the move.
# kind: mistake
# task: numerical_gradient
# truth: the outputs of the last forward pass are used, the model is not run again after the move
# says: again|old output|model(X)|forward pass

# %% task="numerical_gradient" edit="true"
# - value = parameter[index].item()
# + y_pred = model(X)
# + value = parameter[index].item()

# - above = mean_squared_loss(y_true, model(X))
# + above = mean_squared_loss(y_true, y_pred)

# - below = mean_squared_loss(y_true, model(X))
# + below = mean_squared_loss(y_true, y_pred)
