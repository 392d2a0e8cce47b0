# db sums over the classes.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: bias_axis

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS.sum(axis=1)
