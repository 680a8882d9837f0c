function softmax(scores, temperature) {
  if (scores.length === 0) return [];
  const top = Math.max(...scores);
  if (temperature === 0) {
    const best = scores.indexOf(top);
    return scores.map((_, index) => (index === best ? 1 : 0));
  }
  const powers = scores.map((score) => Math.exp((score - top) / temperature));
  const whole = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / whole);
}
