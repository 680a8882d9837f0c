const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
const size = Number(lines[0]);

const messages = lines.slice(1).map((line) => {
  const [role, tokens] = line.split(" ");
  return { role, tokens: Number(tokens) };
});

const hasSystem = messages[0]?.role === "system";
let used = hasSystem ? messages[0].tokens : 0;

if (used > size) {
  console.log("too small");
} else {
  const kept = [];
  for (let index = messages.length - 1; index >= (hasSystem ? 1 : 0); index--) {
    if (used + messages[index].tokens > size) break;
    used += messages[index].tokens;
    kept.unshift(index + 1);
  }
  if (hasSystem) kept.unshift(1);
  console.log(kept.length > 0 ? kept.join(" ") : "nothing");
  console.log(`${used}/${size}`);
}
