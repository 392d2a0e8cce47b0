# A velocity with momentum 0.9 makes the steps.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: momentum

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + vW, vb = np.zeros_like(W), np.zeros_like(b)
# + for _ in range(epochs):

# - W = W - lr * dW
# - b = b - lr * db
# + vW = 0.9 * vW - lr * dW
# + vb = 0.9 * vb - lr * db
# + W = W + vW
# + b = b + vb
