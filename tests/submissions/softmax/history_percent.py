# The accuracies are percentages.
# kind: mistake
# fails: minibatch_gradient_descent_history
# misconception: accuracy_percent

# %% task="minibatch_gradient_descent" edit="true"
# - history["train_accuracy"].append(accuracy(X, y, W, b))
# + history["train_accuracy"].append(100 * accuracy(X, y, W, b))

# - history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
# + history["val_accuracy"].append(100 * accuracy(X_val, y_val, W, b))
