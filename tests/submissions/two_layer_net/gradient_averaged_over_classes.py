# np.mean over everything: divided by N·C.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: averaged_over_classes

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient / gradient.size
