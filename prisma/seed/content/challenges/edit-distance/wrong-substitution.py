def distance(a, b):
    above = list(range(len(b) + 1))
    for row, letter in enumerate(a, start=1):
        current = [row]
        for column, other in enumerate(b):
            change = 0 if letter == other else 2
            current.append(min(above[column] + change, above[column + 1] + 1, current[-1] + 1))
        above = current
    return above[-1]
