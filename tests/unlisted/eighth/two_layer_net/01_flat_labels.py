# 1 is subtracted at the labels of the flattened matrix, all in the first row.
# kind: mistake
# task: softmax_loss_gradient
# truth: 1 is subtracted at the labels of the flattened matrix, all in the first row

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    dz3 = softmax(z3)
    dz3.flat[y] -= 1
    return dz3 / len(y)
