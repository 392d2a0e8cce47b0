# The function returns inside the loop, after the first batch.
# kind: mistake
# fails: evaluate
# misconception: first_batch_only

# %% task="evaluate" edit="true"
# - return right / seen
# + return first

# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) == labels).sum().item()
# + seen += len(labels)
# + first = first if seen > len(labels) else right / seen
