# The training cost is the mean of the costs of the batches.
# kind: mistake
# fails: minibatch_gradient_descent_history
# misconception: history_batch_mean

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# + running = []
# + for start in range(0, len(y), batch_size):

# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + J, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + running.append(J)

# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# + history["train_cost"].append(np.mean(running))
