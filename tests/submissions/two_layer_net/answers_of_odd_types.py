# Functions answer with strings, generators and objects.
# kind: broken
# fails: softmax, softmax_loss_gradient, output_layer_gradients, hidden_layer_gradients

# %% task="softmax"
def softmax(z3):
    return (row for row in z3)

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    return "the gradient"

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    return object(), {1: 2}

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    return np.array([None, "x"], dtype=object), 3 + 4j
