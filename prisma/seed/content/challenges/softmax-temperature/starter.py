import math


def softmax(scores, temperature):
    return [math.exp(score) for score in scores]
