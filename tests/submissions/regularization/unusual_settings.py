# Other settings for height and weight, only the model returned, and a global seed.
# kind: unusual

# %% task="train_height_weight"
torch.manual_seed(123)
best_settings = dict(reg=3e-5, lr=0.2, momentum=0.9, epochs=120, batch_size=20)


def train_height_weight(X, y, rng, monitor=None):
    model = make_classifier(6)
    train(model, loss_l1, X, y, rng=rng, monitor=monitor, **best_settings)
    return model
