# One step for every single image of the batch.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: step_per_image

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# - W = W - lr * dW
# - b = b - lr * db
# + for i in batch:
# +     _, dW, db = loss_and_gradients(X[i : i + 1], y[i : i + 1], W, b, reg)
# +     W = W - lr * dW
# +     b = b - lr * db
