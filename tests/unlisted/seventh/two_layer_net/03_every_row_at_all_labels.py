# 1 is subtracted in every row, in the columns of all labels of the batch, and not only at the own label.
# kind: mistake
# task: softmax_loss_gradient
# truth: 1 is subtracted in every row, in the columns of all labels of the batch, and not only at the own label
# says: every row|each row|all rows|arange|own|right class|true class|its label|column|one element|one entry|only

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[:, y] -= 1
