# Helper functions, a cache in the object, and a counter that lives between calls.
# kind: unusual

# %% after="given_two_layer_net"
calls = []


def relu(z):
    calls.append(z.shape)
    return np.where(z > 0, z, 0.0)

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = relu(z2)

# - return z2, a2, z3
# + self.cache = (X, z2, a2, z3)
# + return z2, a2, z3

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + self.forward(X)
# + return np.array([np.argmax(row) for row in self.cache[3]], dtype=np.int8)
