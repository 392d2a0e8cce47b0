# argmax over one column is always 0.
# kind: mistake
# fails: accuracy
# misconception: argmax_of_one_column

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return (y_hat.argmax(dim=1, keepdim=True) == y).double().mean().item()
