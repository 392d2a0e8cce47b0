# The penalty counts the two layers of the network that is trained, and a deeper one has more.
# kind: mistake
# fails: loss_l1
# misconception: penalty_layer_forgotten

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    weights = [p for p in model.parameters() if p.dim() == 2][:2]
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * sum(w.abs().sum() for w in weights)
