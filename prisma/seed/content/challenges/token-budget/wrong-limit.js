const lines = require("fs").readFileSync(0, "utf8").split("\n");
const budget = Number(lines[0]);
const prompts = lines.slice(1).filter((line) => line.trim() !== "");
let fitting = 0;
for (const prompt of prompts) {
  const tokens = Math.ceil(prompt.length / 4);
  if (tokens < budget) fitting += 1;
  console.log(`${tokens} ${tokens < budget ? "fits" : "too long"}`);
}
console.log(`${fitting} of ${prompts.length} fit`);
