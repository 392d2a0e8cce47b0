# The costs of the history are computed without the penalty.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the costs of the history are computed without the penalty
# says: penalty|λ

# %% task="minibatch_gradient_descent" edit="true"
# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# - history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
# + history["train_cost"].append(cross_entropy(softmax(X @ W + b), y))
# + history["val_cost"].append(cross_entropy(softmax(X_val @ W + b), y_val))
