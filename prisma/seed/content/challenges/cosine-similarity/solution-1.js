function bag(text) {
  const counts = new Map();
  for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function cosine(a, b) {
  const first = bag(a);
  const second = bag(b);
  let shared = 0;
  for (const [word, count] of first) shared += count * (second.get(word) ?? 0);
  const length = (counts) => Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0));
  return shared === 0 ? 0 : shared / (length(first) * length(second));
}
