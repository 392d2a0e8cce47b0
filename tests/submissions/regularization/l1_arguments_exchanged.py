# Labels and probabilities have changed places in the call of the cross-entropy.
# kind: mistake
# fails: loss_l1
# misconception: cross_entropy_arguments_exchanged

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    matrices = (p for p in model.parameters() if p.dim() == 2)
    return nn.BCELoss()(y, y_hat) + reg * sum(torch.norm(w, 1) for w in matrices)
