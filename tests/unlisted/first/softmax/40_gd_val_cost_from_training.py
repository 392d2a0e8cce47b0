# The student computes the validation cost on the training images (copied the line and only changed the key).
# kind: mistake
# task: minibatch_gradient_descent
# place: history["val_cost"]
# truth: `history["val_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])` instead of `history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])`

# %% task="minibatch_gradient_descent" edit="true"
# - history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
# + history["val_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
