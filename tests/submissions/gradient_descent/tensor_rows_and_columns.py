# The permutation of the axes exchanges rows and columns.
# kind: mistake
# fails: to_tensor
# misconception: rows_and_columns_exchanged

# %% task="to_tensor" edit="true"
# - return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
# + n, height, width, _ = images.shape
# + return torch.as_tensor(normalised).permute(0, 3, 2, 1).reshape(n, 3, height, width)
