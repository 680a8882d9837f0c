def distance(a, b):
    return abs(len(a) - len(b))
