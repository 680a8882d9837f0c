const rest = require("fs").readFileSync(0, "utf8").split("\n");
const report = [];
while (rest.length > 0) {
  const line = rest.shift();
  if (!line.startsWith("```")) continue;
  const language = line.slice(3).trim();
  const end = rest.findIndex((inner) => inner.trimEnd() === "```");
  report.push((language === "" ? "text" : language) + " " + (end < 0 ? "unclosed" : end));
  rest.splice(0, end < 0 ? rest.length : end + 1);
}
console.log(report.length > 0 ? report.join("\n") : "none");
