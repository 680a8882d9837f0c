function vote(answers) {
  const votes = {};
  for (const answer of answers) votes[answer] = (votes[answer] ?? 0) + 1;
  const [winner = ""] = Object.keys(votes).sort((a, b) => votes[b] - votes[a]);
  return winner.trim().toLowerCase();
}
