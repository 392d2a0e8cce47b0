# The student regularises the bias as well: adds 2 * reg * b to db.
# kind: mistake
# task: loss_and_gradients
# place: db
# truth: `db = dS.sum(axis=0) + 2 * reg * b` instead of `db = dS.sum(axis=0)`

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS.sum(axis=0) + 2 * reg * b
