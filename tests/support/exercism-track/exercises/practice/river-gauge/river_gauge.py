def highest(name):
    pass


def guess():
    pass
