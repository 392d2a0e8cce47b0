# Two mistakes: (1) a factor 2 in dS, as if the loss were squared; (2) db divided by N again.
# kind: mistake
# task: loss_and_gradients
# place: dS and db
# truth: `dS = 2 * dS / n` instead of `dS /= n`; `db = dS.sum(axis=0) / n` instead of `db = dS.sum(axis=0)`

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS = 2 * dS / n

# - db = dS.sum(axis=0)
# + db = dS.sum(axis=0) / n
