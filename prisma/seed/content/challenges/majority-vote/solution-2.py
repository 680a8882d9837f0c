from collections import Counter


def vote(answers):
    cleaned = [answer.strip().lower() for answer in answers]
    ranking = Counter(cleaned).most_common(1)
    return ranking[0][0] if ranking else ""
