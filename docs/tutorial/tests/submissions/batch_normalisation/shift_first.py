# beta is added before gamma scales.
# kind: mistake
# fails: batch_norm
# misconception: shift_first

# %% task="batch_norm" edit="true"
# - return gamma * X_hat + beta
# + return gamma * (X_hat + beta)
