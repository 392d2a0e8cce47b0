# Every function returns something that is no number.
# kind: broken
# fails: softmax, cross_entropy, relative_error, accuracy, numerical_gradient

# %% task="softmax"
def softmax(scores):
    return (row for row in scores)

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    return 'small'

# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    return {'error': 0}

# %% task="accuracy"
def accuracy(X, y, W, b):
    return None

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    return f
