# Nothing is appended to the history.
# kind: mistake
# fails: minibatch_gradient_descent_history

# %% task="minibatch_gradient_descent" edit="true"
# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])

# - history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])

# - history["train_accuracy"].append(accuracy(X, y, W, b))

# - history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
