# The validation accuracy is measured on training images.
# kind: mistake
# fails: minibatch_gradient_descent_history
# misconception: history_wrong_set

# %% task="minibatch_gradient_descent" edit="true"
# - history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
# + history["val_accuracy"].append(accuracy(X, y, W, b))
