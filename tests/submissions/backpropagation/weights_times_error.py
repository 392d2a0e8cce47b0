# The weights stand before the error, which works where all widths are equal to the number of samples.
# kind: mistake
# fails: backward_through_weights
# misconception: factors_exchanged

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    return torch.matmul(W.T, delta_l)
