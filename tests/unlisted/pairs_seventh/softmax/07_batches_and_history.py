# (1) the short last batch is dropped; (2) the validation accuracy is measured on the training images.
# kind: mistake
# task: minibatch_gradient_descent
# truth: (1) the short last batch is dropped; (2) the validation accuracy is measured on the training images
# says: last|short & val|training

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# + for start in range(0, len(y) - batch_size + 1, batch_size):

# - history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
# + history["val_accuracy"].append(accuracy(X, y, W, b))
