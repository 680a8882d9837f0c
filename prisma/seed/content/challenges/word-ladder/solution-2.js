const [start, goal, ...listed] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);

function search() {
  const waiting = new Set(listed.filter((word) => word !== start).sort());
  let level = new Map([[start, null]]);
  const cameFrom = new Map(level);
  while (level.size > 0) {
    if (level.has(goal)) return trace(cameFrom);
    const next = new Map();
    for (const from of level.keys()) {
      for (const word of waiting) {
        if ([...word].filter((letter, i) => letter !== from[i]).length !== 1) continue;
        next.set(word, from);
        cameFrom.set(word, from);
        waiting.delete(word);
      }
    }
    level = next;
  }
  return "no ladder";
}

function trace(cameFrom) {
  const ladder = [];
  for (let word = goal; word !== null; word = cameFrom.get(word)) ladder.unshift(word);
  return ladder.join(" -> ");
}

console.log(search());
