const lines = require("fs").readFileSync(0, "utf8").split("\n");
const blocks = [];
let open = null;

for (const line of lines) {
  if (open === null) {
    if (line.startsWith("```")) {
      open = { language: line.slice(3).trim() || "text", count: 0, closed: false };
      blocks.push(open);
    }
  } else if (line.trimEnd() === "```") {
    open.closed = true;
    open = null;
  } else {
    open.count += 1;
  }
}

if (blocks.length === 0) console.log("none");
for (const { language, count, closed } of blocks) console.log(`${language} ${closed ? count : "unclosed"}`);
