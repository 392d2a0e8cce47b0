# the (pseudo-)inverse of W stands where its transpose belongs
# kind: mistake
# task: backward_through_weights
# truth: the (pseudo-)inverse of W stands where its transpose belongs

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    return delta_l @ torch.linalg.pinv(W).T
