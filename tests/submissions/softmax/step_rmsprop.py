# RMSprop makes the steps.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: other_optimiser

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + cW, cb = 0, 0
# + for _ in range(epochs):

# - W = W - lr * dW
# - b = b - lr * db
# + cW = 0.99 * cW + 0.01 * dW**2
# + cb = 0.99 * cb + 0.01 * db**2
# + W = W - lr * dW / (np.sqrt(cW) + 1e-8)
# + b = b - lr * db / (np.sqrt(cb) + 1e-8)
