function vote(answers) {
  const votes = new Map();
  for (const answer of answers) {
    const cleaned = answer.trim().toLowerCase();
    votes.set(cleaned, (votes.get(cleaned) ?? 0) + 1);
  }
  let winner = "";
  let most = 0;
  for (const [answer, count] of votes) {
    if (count > most) {
      winner = answer;
      most = count;
    }
  }
  return winner;
}
