# (1) 1 is added at the right class; (2) no division by N.
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) 1 is added at the right class; (2) no division by N
# says: sign|added|label|Y & N|mean|divid

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# - return gradient / N
# + gradient[np.arange(N), y] += 1
# + return gradient
