# The gradient of W is scaled down to norm 1.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: gradient_clipped

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# - b = b - lr * db
# + scale = min(1.0, 1.0 / (np.sqrt((dW**2).sum() + (db**2).sum()) + 1e-6))
# + W = W - lr * dW * scale
# + b = b - lr * db * scale
