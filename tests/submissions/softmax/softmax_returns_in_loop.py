# The function returns inside its loop.
# kind: mistake
# fails: softmax
# misconception: only_first

# %% task="softmax"
def softmax(scores):
    out = np.zeros_like(scores)
    for i in range(len(scores)):
        e = np.exp(scores[i] - scores[i].max())
        out[i] = e / e.sum()
        return out
