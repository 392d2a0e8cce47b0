# Weight decay as ½λ‖p‖² added to the differentiated loss, which has the gradient λp; the noted loss is without
# it.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    params = [p for p in model.parameters() if p.requires_grad]
    v = [torch.zeros_like(p, requires_grad=False) for p in params]
    losses = []
    for epoch in range(n_epochs):
        total, count = 0.0, 0
        for x, t in train_loader:
            data_loss = loss_fn(model(x), t)
            objective = data_loss + 0.5 * weight_decay * sum(p.pow(2).sum() for p in params)
            model.zero_grad(set_to_none=False)
            objective.backward()
            for i in range(len(params)):
                v[i] = momentum * v[i] + params[i].grad
                with torch.no_grad():
                    params[i].sub_(v[i], alpha=lr)
            total, count = total + data_loss.item() * len(t), count + len(t)
        losses.append(total / count)
    return losses
