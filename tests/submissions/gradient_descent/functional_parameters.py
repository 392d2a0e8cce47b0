# The forward pass runs with parameters kept outside the model, which gets them at the end.
# kind: unusual

# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    from torch.func import functional_call
    params = {k: p.detach().clone() for k, p in model.named_parameters()}
    v = {k: torch.zeros_like(p) for k, p in params.items()}
    losses = []
    for _ in range(n_epochs):
        t = n = 0
        for x, y in train_loader:
            leaves = {k: p.requires_grad_() for k, p in params.items()}
            loss = loss_fn(functional_call(model, leaves, (x,)), y)
            grads = torch.autograd.grad(loss, list(leaves.values()))
            with torch.no_grad():
                for (k, p), g in zip(leaves.items(), grads):
                    v[k] = momentum * v[k] + g + weight_decay * p
                    params[k] = (p - lr * v[k]).detach()
            t += loss.item() * len(y); n += len(y)
        losses.append(t / n)
    with torch.no_grad():
        for k, p in model.named_parameters():
            p.copy_(params[k])
    return losses
