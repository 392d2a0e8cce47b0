# Prints, warnings, plots and seeds inside of functions.
# kind: unusual

# %% task="softmax" edit="true"
# - shifted = z3 - z3.max(axis=1, keepdims=True)
# + import warnings
# + warnings.warn("shifting scores")
# + print("softmax of", z3.shape)
# + shifted = z3 - z3.max(axis=1, keepdims=True)

# %% task="forward" edit="true"
# - return z2, a2, z3
# + import sys
# + print("forward", file=sys.stderr)
# + return z2, a2, z3

# %% task="train" edit="true"
# - history["loss"].append(J)
# + history["loss"].append(J)
# + if len(history["loss"]) % 100 == 0:
# +     print("loss", J)

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + np.random.seed(1)
# + figure = plt.figure()
# + plt.plot([1, 2])
# + plt.close(figure)
# + return self.forward(X)[-1].argmax(axis=1)
