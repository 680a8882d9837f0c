function distance(a, b) {
  let above = [...b, ""].map((_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 0; column < b.length; column++) {
      const kept = above[column] + (letter === b[column] ? 0 : 1);
      current.push(Math.min(kept, above[column + 1] + 1, current[column] + 1));
    }
    above = current;
  }
  return above[b.length];
}
