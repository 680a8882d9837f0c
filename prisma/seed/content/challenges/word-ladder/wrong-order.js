const [start, goal, ...listed] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
const isStep = (a, b) => [...a].filter((letter, i) => letter !== b[i]).length === 1;
const cameFrom = new Map([[start, null]]);
const queue = [start];
for (let at = 0; at < queue.length && !cameFrom.has(goal); at++) {
  for (const word of listed) {
    if (!cameFrom.has(word) && isStep(word, queue[at])) {
      cameFrom.set(word, queue[at]);
      queue.push(word);
    }
  }
}
const ladder = [];
if (cameFrom.has(goal)) for (let word = goal; word !== null; word = cameFrom.get(word)) ladder.unshift(word);
console.log(ladder.join(" -> ") || "no ladder");
