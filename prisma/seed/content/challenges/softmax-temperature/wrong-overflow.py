import math


def softmax(scores, temperature):
    if temperature == 0:
        best = scores.index(max(scores)) if scores else -1
        return [1 if index == best else 0 for index in range(len(scores))]
    powers = [math.exp(score / temperature) for score in scores]
    return [power / sum(powers) for power in powers]
