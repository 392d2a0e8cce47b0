# The learning rate falls as one over the number of the step.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: wrong_rate

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + step = 0
# + for _ in range(epochs):

# - W = W - lr * dW
# - b = b - lr * db
# + step += 1
# + W = W - lr / step * dW
# + b = b - lr / step * db
