def distance(a, b):
    above = list(range(len(b) + 1))
    for row, letter in enumerate(a, start=1):
        current = [row]
        for column, other in enumerate(b):
            if letter == other:
                current.append(above[column])
            else:
                current.append(1 + min(above[column], above[column + 1], current[-1]))
        above = current
    return above[-1]
