function softmax(scores, temperature) {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
  const result = [];
  let total = 0;
  for (let i = 0; i < scores.length; i++) {
    const distance = scores[best] - scores[i];
    const power = temperature === 0 ? Number(i === best) : Math.exp(-distance / temperature);
    result.push(power);
    total += power;
  }
  return result.map((power) => power / total);
}
