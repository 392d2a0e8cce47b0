# db is computed after W has moved.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: stale_step

# %% task="minibatch_gradient_descent" edit="true"
# - b = b - lr * db
# + b = b - lr * loss_and_gradients(X[batch], y[batch], W, b, reg)[2]
