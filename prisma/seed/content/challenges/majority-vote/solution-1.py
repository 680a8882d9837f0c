def vote(answers):
    votes = {}
    for answer in answers:
        cleaned = answer.strip().lower()
        votes[cleaned] = votes.get(cleaned, 0) + 1
    winner = ""
    for answer in votes:
        if winner == "" or votes[answer] > votes[winner]:
            winner = answer
    return winner
