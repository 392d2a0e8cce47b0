# db is zero.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: unclear

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = np.zeros_like(b)
