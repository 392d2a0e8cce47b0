# The number of right answers.
# kind: mistake
# fails: accuracy
# misconception: accuracy_is_a_count

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return ((y_hat > 0.5) == (y > 0.5)).sum().item()
