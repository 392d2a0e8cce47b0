# (1) the order is drawn once, before the first epoch; (2) the costs of the history lack the penalty.
# kind: mistake
# task: minibatch_gradient_descent
# truth: (1) the order is drawn once, before the first epoch; (2) the costs of the history lack the penalty
# says: once|every epoch|each epoch|new order|same order|permut|shuffl & penalty|λ|regular|reg

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# -     order = rng.permutation(len(y))
# + order = rng.permutation(len(y))
# + for _ in range(epochs):

# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# - history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
# + history["train_cost"].append(cross_entropy(softmax(X @ W + b), y))
# + history["val_cost"].append(cross_entropy(softmax(X_val @ W + b), y_val))
