# log P stands where P belongs
# kind: mistake
# task: softmax_loss_gradient
# truth: log P stands where P belongs

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    n = len(y)
    dz3 = np.log(softmax(z3))
    dz3[np.arange(n), y] -= 1
    return dz3 / n
