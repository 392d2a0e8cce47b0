# The gradients are never emptied.
# kind: mistake
# fails: train_steps
# misconception: gradients_accumulate

# %% task="train" edit="true"
# - optimizer.zero_grad()
# + 
