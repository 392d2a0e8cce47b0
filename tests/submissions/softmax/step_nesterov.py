# Nesterov's momentum makes the steps.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: nesterov

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + vW, vb = np.zeros_like(W), np.zeros_like(b)
# + for _ in range(epochs):

# - W = W - lr * dW
# - b = b - lr * db
# + pW, pb = vW, vb
# + vW = 0.9 * vW - lr * dW
# + vb = 0.9 * vb - lr * db
# + W = W - 0.9 * pW + 1.9 * vW
# + b = b - 0.9 * pb + 1.9 * vb
