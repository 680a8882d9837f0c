function softmax(scores, temperature) {
  return scores.map((score) => Math.exp(score));
}
