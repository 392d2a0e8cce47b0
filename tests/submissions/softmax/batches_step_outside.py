# The step stands outside the loop over the batches.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: last_batch_only

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW

# - b = b - lr * db

# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# + W = W - lr * dW
# + b = b - lr * db
# + history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
