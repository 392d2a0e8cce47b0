# Two mistakes: (1) what is wrong is counted; (2) in percent.
# kind: mistake
# task: evaluate
# truth: (1) what is wrong is counted; (2) in percent

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# + right += (model(images).argmax(dim=1) != labels).sum().item()

# - return right / seen
# + return 100 * right / seen
