# The update is recorded by autograd, which refuses it.
# kind: mistake
# fails: manual_update
# misconception: no_grad_missing

# %% task="train_manual_update" edit="true"
# - with torch.no_grad():
# + if True:
