import math


def softmax(scores, temperature):
    if not scores:
        return []
    top = max(scores)
    if temperature == 0:
        best = scores.index(top)
        return [1 if index == best else 0 for index in range(len(scores))]
    powers = [math.exp((score - top) / temperature) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]
