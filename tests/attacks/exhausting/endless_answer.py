"""Answers with sequences that never end or lie about their length."""
# %% double
class Endless(list):
    def __len__(self): return 1
    def __iter__(self):
        while True: yield 1.0
def double(x): return Endless()
# %% mean
class Lying(dict):
    def items(self):
        i = 0
        while True:
            yield i, i
            i += 1
def mean(x): return Lying()
