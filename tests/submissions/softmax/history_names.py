# The lists have other names.
# kind: mistake
# fails: minibatch_gradient_descent_history

# %% task="minibatch_gradient_descent" edit="true"
# - history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
# + history = {"loss": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}

# - history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
# + history["loss"].append(loss_and_gradients(X, y, W, b, reg)[0])
