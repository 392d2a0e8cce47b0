# The shape is unpacked in the wrong order, so the gradient is divided by the number of classes and not of samples.
# kind: mistake
# task: softmax_loss_gradient
# truth: the shape is unpacked in the wrong order, so the gradient is divided by the number of classes and not of samples
# says: divid|mean|factor|number of|/ N & samples|classes|batch|len(y)|rows|swapped

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    """Return dJ/dz3 (N, K) of the mean cross-entropy; scores z3 (N, K), labels y (N,)."""
    K, N = z3.shape
    one_hot = np.zeros(z3.shape)
    for i, label in enumerate(y):
        one_hot[i, label] = 1.0
    return (softmax(z3) - one_hot) / N
