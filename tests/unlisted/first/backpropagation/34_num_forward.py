# The student takes the difference to the unmoved loss but still divides by 2h.
# kind: mistake
# task: numerical_gradient
# place: the difference
# truth: left out `parameter[index] = value - h`

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value - h
# - below = mean_squared_loss(y_true, model(X))
# - parameter[index] = value
# + parameter[index] = value
# + below = mean_squared_loss(y_true, model(X))
