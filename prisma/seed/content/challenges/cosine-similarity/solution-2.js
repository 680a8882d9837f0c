function cosine(a, b) {
  const [left, right] = [a, b].map((text) =>
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );
  const dimensions = [...new Set([...left, ...right])];
  const vector = (list) => dimensions.map((word) => list.filter((other) => other === word).length);
  const dot = (u, v) => u.reduce((sum, value, i) => sum + value * v[i], 0);
  const u = vector(left);
  const v = vector(right);
  const lengths = Math.sqrt(dot(u, u) * dot(v, v));
  return lengths > 0 ? dot(u, v) / lengths : 0;
}
