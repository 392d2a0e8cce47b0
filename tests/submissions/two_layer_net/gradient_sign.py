# Labels minus probabilities.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: gradient_sign

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return -gradient / N
