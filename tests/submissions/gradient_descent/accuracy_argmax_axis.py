# The greatest score is looked for along the batch.
# kind: mistake
# fails: evaluate
# misconception: argmax_over_batch

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=0) == labels).sum().item()
# + seen += len(labels)
