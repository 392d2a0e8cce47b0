# The threshold is the median of the probabilities.
# kind: mistake
# task: accuracy
# truth: the threshold is the median of the probabilities
# says: median|threshold|half|½

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return ((y_hat > y_hat.median()) == (y > 0.5)).double().mean().item()
