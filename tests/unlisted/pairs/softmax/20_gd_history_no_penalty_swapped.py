# Two mistakes in the history: (1) the training cost is recorded without its penalty; (2) the validation accuracy is measured on the training images.
# kind: mistake
# task: minibatch_gradient_descent
# place: history["train_cost"] and history["val_accuracy"]
# truth: `history["train_cost"].append(loss_and_gradients(X, y, W, b, 0)[0])` instead of `history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])`; `history["val_accuracy"].append(accuracy(X, y, W, b))` instead of `history["val_accuracy"].append(accuracy(X_val, y_val, W, b))`

# %% task="minibatch_gradient_descent" edit="true"
# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# + history["train_cost"].append(loss_and_gradients(X, y, W, b, 0)[0])

# - history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
# + history["val_accuracy"].append(accuracy(X, y, W, b))
