# (N, 1) against (N,) compares every answer with every label.
# kind: mistake
# fails: accuracy
# misconception: accuracy_broadcast

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return ((y_hat > 0.5) == (y.flatten() > 0.5)).double().mean().item()
