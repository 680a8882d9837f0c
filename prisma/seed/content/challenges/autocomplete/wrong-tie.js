const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
const uses = new Map();
for (const line of lines) {
  const [command, word, number] = line.split(" ");
  if (command === "add") uses.set(word, (uses.get(word) ?? 0) + Number(number));
  if (command === "forget") uses.delete(word);
  if (command === "find") {
    const fitting = [...uses.keys()].filter((one) => one.includes(word));
    fitting.sort((a, b) => uses.get(b) - uses.get(a));
    console.log(fitting.slice(0, Number(number)).join(" ") || "-");
  }
}
