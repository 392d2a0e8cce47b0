# Db is divided by N a second time.
# kind: mistake
# task: loss_and_gradients
# truth: db is divided by N a second time
# says: mean|averag|twice

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS.mean(axis=0)
