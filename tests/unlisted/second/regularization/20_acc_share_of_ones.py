# The student returns the share of the answers that are 1, without comparing them with the labels.
# kind: mistake
# task: accuracy
# place: the share of right answers
# truth: `return (y_hat > 0.5).double().mean().item()` instead of `return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()`

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return (y_hat > 0.5).double().mean().item()
