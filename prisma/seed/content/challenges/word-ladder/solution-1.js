const [start, goal, ...listed] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);

function isStep(a, b) {
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different += 1;
  return different === 1;
}

const words = [...new Set([...listed, start])];
const distance = new Map();
if (goal === start || listed.includes(goal)) distance.set(goal, 0);
const queue = [...distance.keys()];
for (let at = 0; at < queue.length; at++) {
  for (const word of words) {
    if (distance.has(word) || !isStep(word, queue[at])) continue;
    distance.set(word, distance.get(queue[at]) + 1);
    queue.push(word);
  }
}

if (distance.has(start)) {
  const ladder = [start];
  while (ladder.at(-1) !== goal) {
    const here = ladder.at(-1);
    const nearer = words.filter(
      (word) => isStep(word, here) && distance.get(word) === distance.get(here) - 1,
    );
    ladder.push(nearer.sort()[0]);
  }
  console.log(ladder.join(" -> "));
} else {
  console.log("no ladder");
}
