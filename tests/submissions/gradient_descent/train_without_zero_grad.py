# The gradients are never cleared and add up from batch to batch.
# kind: mistake
# fails: train
# misconception: gradients_accumulate
# demo: yes

# %% task="train" edit="true"
# - optimizer.zero_grad()
