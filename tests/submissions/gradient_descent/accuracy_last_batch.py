# Only the last batch is counted.
# kind: mistake
# fails: evaluate
# misconception: last_batch_only

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right = (model(images).argmax(dim=1) == labels).sum().item()
# + seen = len(labels)
