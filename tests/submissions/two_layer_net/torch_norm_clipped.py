# clip_grad_norm_ to 5.
# kind: mistake
# fails: train_torch
# misconception: gradient_clipped

# %% task="train_torch" edit="true"
# - J.backward()
# + J.backward()
# + torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
