# db is that of the first image.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: first_sample_only

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS[0]
