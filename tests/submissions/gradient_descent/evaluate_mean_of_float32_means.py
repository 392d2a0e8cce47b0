# The mean of the batches' accuracies, each of them in float32.
# kind: mistake
# fails: evaluate
# misconception: mean_of_batch_accuracies

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# + right += (model(images).argmax(dim=1) == labels).float().mean().item()

# - seen += len(labels)
# + seen += 1
