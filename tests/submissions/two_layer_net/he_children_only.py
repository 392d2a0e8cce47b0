# Only the layers at the top are found.
# kind: mistake
# fails: he_initialise
# misconception: not_initialised

# %% task="he_initialise" edit="true"
# - for layer in model.modules():
# + for layer in model.children():
