# 1 is subtracted in all rows of the columns named by y, not at one place in each row.
# kind: mistake
# task: softmax_loss_gradient
# truth: 1 is subtracted in all rows of the columns named by y, not at one place in each row
# says: column|row|every|all

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[:, y] -= 1
