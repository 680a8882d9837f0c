const lines = require("fs").readFileSync(0, "utf8").split("\n");
const starts = [];
lines.forEach((line, at) => {
  if (starts.at(-1)?.end === undefined && starts.length > 0) {
    if (line === "```") starts.at(-1).end = at;
  } else if (line.startsWith("```")) starts.push({ language: line.slice(3).trim() || "text", at });
});
if (starts.length === 0) console.log("none");
for (const { language, at, end } of starts) console.log(language, end === undefined ? "unclosed" : end - at);
