function vote(answers) {
  const cleaned = answers.map((answer) => answer.trim().toLowerCase());
  const countOf = (text) => cleaned.filter((other) => other === text).length;
  return cleaned.reduce((best, text) => (countOf(text) > countOf(best) ? text : best), cleaned[0] ?? "");
}
