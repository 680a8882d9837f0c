const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
const size = Number(lines[0]);
const messages = lines.slice(1).map((line) => line.split(" "));
const hasSystem = messages[0]?.[0] === "system";
let used = hasSystem ? Number(messages[0][1]) : 0;
if (used > size) {
  console.log("too small");
} else {
  const kept = [];
  for (let index = messages.length - 1; index >= (hasSystem ? 1 : 0); index--) {
    const tokens = Number(messages[index][1]);
    if (used + tokens >= size) break;
    used += tokens;
    kept.unshift(index + 1);
  }
  if (hasSystem) kept.unshift(1);
  console.log(kept.join(" ") || "nothing");
  console.log(`${used}/${size}`);
}
