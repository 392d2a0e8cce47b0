# The accuracy in percent.
# kind: mistake
# fails: accuracy
# misconception: accuracy_in_percent

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return 100 * ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
