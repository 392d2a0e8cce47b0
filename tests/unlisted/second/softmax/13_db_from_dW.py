# The student sums dW over its rows for db instead of dS.
# kind: mistake
# task: loss_and_gradients
# place: db
# truth: `db = dW.sum(axis=0)` instead of `db = dS.sum(axis=0)`

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dW.sum(axis=0)
