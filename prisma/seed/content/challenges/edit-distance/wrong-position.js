function distance(a, b) {
  let edits = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) edits += 1;
  return edits;
}
