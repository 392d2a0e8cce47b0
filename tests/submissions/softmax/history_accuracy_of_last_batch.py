# The training accuracy is that of the last batch.
# kind: mistake
# fails: minibatch_gradient_descent_history
# misconception: history_last_batch

# %% task="minibatch_gradient_descent" edit="true"
# - history["train_accuracy"].append(accuracy(X, y, W, b))
# + history["train_accuracy"].append(accuracy(X[batch], y[batch], W, b))
