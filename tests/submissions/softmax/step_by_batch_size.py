# The step is divided by the batch size again.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: step_divided_by_n

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W - lr / len(batch) * dW

# - b = b - lr * db
# + b = b - lr / len(batch) * db
