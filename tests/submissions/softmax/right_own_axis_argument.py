# softmax has a further argument that the later functions use.
# kind: unusual

# %% task="softmax"
def softmax(scores, axis=1):
    e = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# + P = softmax(X @ W + b, axis=1)
