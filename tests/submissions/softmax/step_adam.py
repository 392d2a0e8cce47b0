# Adam makes the steps.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: other_optimiser

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + m, v, t = {"W": 0, "b": 0}, {"W": 0, "b": 0}, 0
# + for _ in range(epochs):

# - W = W - lr * dW
# - b = b - lr * db
# + t += 1
# + steps = {}
# + for name, g in (("W", dW), ("b", db)):
# +     m[name] = 0.9 * m[name] + 0.1 * g
# +     v[name] = 0.999 * v[name] + 0.001 * g**2
# +     steps[name] = lr * m[name] / (1 - 0.9**t) / (np.sqrt(v[name] / (1 - 0.999**t)) + 1e-8)
# + W = W - steps["W"]
# + b = b - steps["b"]
