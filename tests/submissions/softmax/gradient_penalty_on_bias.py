# The bias is regularised in the gradient.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_on_bias

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = dS.sum(axis=0) + 2 * reg * b
