# The training cost is the one that came with the gradients of the epoch's last step.
# kind: mistake
# fails: minibatch_gradient_descent_history
# misconception: history_last_batch

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + J, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)

# %% task="minibatch_gradient_descent" edit="true"
# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# + history["train_cost"].append(J)
