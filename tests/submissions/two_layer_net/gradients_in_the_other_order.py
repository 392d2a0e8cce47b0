# Returns the bias first.
# kind: mistake
# fails: output_layer_gradients
# misconception: wrong_order

# %% task="output_layer_gradients" edit="true"
# - return dW2, db2
# + return db2, dW2
