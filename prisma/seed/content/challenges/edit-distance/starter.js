function distance(a, b) {
  return Math.abs(a.length - b.length);
}
