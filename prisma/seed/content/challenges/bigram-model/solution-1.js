const lines = require("fs").readFileSync(0, "utf8").toLowerCase().trimEnd().split("\n");
const gap = lines.indexOf("");

const following = new Map();
for (const sentence of lines.slice(0, gap)) {
  const words = sentence.split(/\s+/).filter((word) => word !== "");
  for (let i = 0; i + 1 < words.length; i++) {
    const counts = following.get(words[i]) ?? new Map();
    counts.set(words[i + 1], (counts.get(words[i + 1]) ?? 0) + 1);
    following.set(words[i], counts);
  }
}

for (const question of lines.slice(gap + 1)) {
  const counts = following.get(question.trim());
  if (!counts) {
    console.log("?");
    continue;
  }
  let best = "";
  let total = 0;
  for (const [word, count] of counts) {
    total += count;
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && word < best)) best = word;
  }
  console.log(`${best} ${counts.get(best)}/${total}`);
}
