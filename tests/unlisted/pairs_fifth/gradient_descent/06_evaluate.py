# (1) the class with the smallest score; (2) in percent.
# kind: mistake
# task: evaluate
# truth: (1) the class with the smallest score; (2) in percent
# says: smallest|argmin|wrong & percent|100

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# + right += (model(images).argmin(dim=1) == labels).sum().item()

# - return right / seen
# + return 100 * right / seen
