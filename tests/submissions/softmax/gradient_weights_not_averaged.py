# Only db is divided by the batch size.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: gradient_not_averaged

# %% task="loss_and_gradients" edit="true"
# - dS /= n

# - db = dS.sum(axis=0)
# + db = dS.mean(axis=0)
