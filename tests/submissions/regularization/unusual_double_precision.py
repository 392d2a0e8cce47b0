# A cell of one's own makes float64 the type of every new tensor.
# kind: unusual

# %% after="given_setup"
torch.set_default_dtype(torch.float64)
