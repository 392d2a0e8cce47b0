# The student compares the probabilities with zero instead of one half, so all answers are 1.
# kind: mistake
# task: accuracy
# place: the answers
# truth: `return ((y_hat > 0) == (y > 0)).double().mean().item()` instead of `return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()`

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return ((y_hat > 0) == (y > 0)).double().mean().item()
