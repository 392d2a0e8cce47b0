# The history gets a number for every batch.
# kind: mistake
# fails: minibatch_gradient_descent_history

# %% task="minibatch_gradient_descent" edit="true"
# - b = b - lr * db
# + b = b - lr * db
# + history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
