# The einsum has two indices for the samples: the product of two sums.
# kind: mistake
# task: layer_gradients
# truth: the einsum has two indices for the samples: the product of two sums

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dW = torch.einsum("ni,mj->ij", delta_l, a_previous)
    db = delta_l.sum(dim=0)
    return dW, db
