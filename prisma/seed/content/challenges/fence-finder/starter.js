const lines = require("fs").readFileSync(0, "utf8").split("\n");

for (const line of lines) {
  if (line.startsWith("```")) console.log(line.slice(3).trim());
}
