# The accuracies of the batches are averaged.
# kind: mistake
# fails: evaluate
# misconception: mean_of_batch_accuracies

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) == labels).double().mean().item()
# + seen += 1
