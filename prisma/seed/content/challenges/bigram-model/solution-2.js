const [text, rest = ""] = require("fs").readFileSync(0, "utf8").toLowerCase().split("\n\n");
const pairs = text.split("\n").flatMap((line) => {
  const words = line.trim().split(/\s+/);
  return words.slice(1).map((word, index) => [words[index], word]);
});

function answer(asked) {
  const after = pairs
    .filter(([first]) => first === asked)
    .map(([, second]) => second)
    .sort();
  let best = null;
  let most = 0;
  for (const word of after) {
    const count = after.lastIndexOf(word) - after.indexOf(word) + 1;
    if (count > most) {
      best = word;
      most = count;
    }
  }
  return best === null ? "?" : `${best} ${most}/${after.length}`;
}

console.log(rest.trim().split(/\s+/).map(answer).join("\n"));
