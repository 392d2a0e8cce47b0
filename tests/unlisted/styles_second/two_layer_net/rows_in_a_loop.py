# Rows in a loop with vstack; the gradient from a unit matrix.
# kind: unusual

# %% task="softmax"
def softmax(z3):
    rows = []
    for z in z3:
        e = np.exp(z - np.max(z))
        rows.append(e / e.sum())
    return np.vstack(rows)


# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    return (softmax(z3) - np.identity(z3.shape[-1])[y]) / y.shape[0]
