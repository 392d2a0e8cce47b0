# The two gradients are returned in the other order.
# kind: mistake
# fails: layer_gradients
# misconception: wrong_order

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    return delta_l.sum(dim=0), torch.einsum("si,sj->ij", delta_l, a_previous)
