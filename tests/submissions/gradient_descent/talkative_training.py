# Prints, a plot, a warning, a loss measured once more after every epoch, gradients cleared after the step;
# returns an array.
# kind: unusual

# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    import warnings
    warnings.warn("this may take a while")
    model.train()
    optimizer.zero_grad()
    losses = np.zeros(n_epochs)
    for epoch in range(n_epochs):
        for batch in train_loader:
            images, labels = batch
            images = images.to("cpu")
            outputs = model(images)
            loss = loss_fn(outputs, labels)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses[epoch] += loss.detach() * images.shape[0] / len(train_loader.dataset)
        again = np.mean([loss_fn(model(x), t).item() for x, t in train_loader])
        print(f"epoch {epoch}: {losses[epoch]:.4f}, measured again {again:.4f}")
    plt.plot(losses)
    plt.close("all")
    return losses
