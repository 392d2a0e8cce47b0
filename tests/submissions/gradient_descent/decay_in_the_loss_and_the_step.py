# An L2 penalty is added to the loss, and the weight decay to the gradient.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_factor_two

# %% task="train_manual_update" edit="true"
# - loss.backward()
# + (loss + weight_decay / 2 * sum((p**2).sum() for p in parameters)).backward()
