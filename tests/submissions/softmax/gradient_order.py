# db and dW are returned in the wrong order.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: wrong_order

# %% task="loss_and_gradients" edit="true"
# - return J, dW, db
# + return J, db, dW
