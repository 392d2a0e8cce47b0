# The bias gradient is taken over the wrong axis where that happens to fit.
# kind: mistake
# fails: loss_and_gradients_gradient

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS.sum(axis=1) if len(y) == len(b) else dS.sum(axis=0)
