const lines = require("fs").readFileSync(0, "utf8").split("\n");
const budget = Number(lines[0]);

for (const prompt of lines.slice(1)) {
  console.log(prompt);
}
