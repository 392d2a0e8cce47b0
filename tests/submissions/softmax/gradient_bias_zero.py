# db is zero.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: data_gradient_missing, bias_gradient_missing

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = np.zeros_like(b)
