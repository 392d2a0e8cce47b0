# The gradient at the scores is not divided by N.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: gradient_not_averaged

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient
