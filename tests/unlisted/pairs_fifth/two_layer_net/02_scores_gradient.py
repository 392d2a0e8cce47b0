# (1) 1/N is subtracted at the right class before dividing; (2) divided by the number of classes.
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) 1/N is subtracted at the right class before dividing; (2) divided by the number of classes
# says: 1|label|class|N & classes|K

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# - return gradient / N
# + gradient[np.arange(N), y] -= 1 / N
# + return gradient / gradient.shape[1]
