# db is the mean over the batch of what is divided already.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: averaged_twice

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS.mean(axis=0)
