# The gradients are written into arrays that are kept by their shape, and returned each time.
# kind: mistake
# fails: loss_value
# misconception: kept_buffer

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + kept = globals().setdefault("KEPT", {})
# + gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + for name, g in gradients.items():
# +     kept.setdefault((name, g.shape), np.zeros_like(g))[...] = g
# + return J, {name: kept[name, g.shape] for name, g in gradients.items()}
