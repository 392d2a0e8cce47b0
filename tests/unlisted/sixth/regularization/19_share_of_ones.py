# The share of the answers that are 1: the labels are not looked at.
# kind: mistake
# task: accuracy
# truth: the share of the answers that are 1: the labels are not looked at
# says: compar|ones

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return (y_hat > 0.5).double().mean().item()
