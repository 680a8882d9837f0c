from math import exp, log


def softmax(scores, temperature):
    if len(scores) == 0:
        return []
    if temperature == 0:
        result = [0.0] * len(scores)
        result[max(range(len(scores)), key=scores.__getitem__)] = 1.0
        return result
    scaled = [score / temperature for score in scores]
    shift = max(scaled)
    log_of_sum = shift + log(sum(exp(value - shift) for value in scaled))
    return [exp(value - log_of_sum) for value in scaled]
