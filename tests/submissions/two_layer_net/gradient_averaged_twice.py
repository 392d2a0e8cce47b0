# Divided by N twice.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: averaged_twice

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient / N / N
