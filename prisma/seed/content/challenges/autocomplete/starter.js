const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");

for (const line of lines) {
  const [command, ...rest] = line.split(" ");
  if (command === "find") console.log("-");
}
