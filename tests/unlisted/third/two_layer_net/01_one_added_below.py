# 1 is added to the sum of the exponentials
# kind: mistake
# task: softmax
# truth: 1 is added to the sum of the exponentials

# %% task="softmax"
def softmax(z3):
    e = np.exp(z3 - z3.max(axis=1, keepdims=True))
    return e / (1 + e.sum(axis=1, keepdims=True))
