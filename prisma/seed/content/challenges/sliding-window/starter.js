const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
const size = Number(lines[0]);

const messages = lines.slice(1).map((line) => {
  const [role, tokens] = line.split(" ");
  return { role, tokens: Number(tokens) };
});

console.log(messages);
