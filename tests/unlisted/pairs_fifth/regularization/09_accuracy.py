# (1) below one half is the answer 1; (2) in percent.
# kind: mistake
# task: accuracy
# truth: (1) below one half is the answer 1; (2) in percent
# says: below|<|turned|wrong|opposite|½|half & percent|100

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return 100 * ((y_hat < 0.5) == (y > 0.5)).double().mean().item()
