const lines = require("fs").readFileSync(0, "utf8").split("\n");

for (const line of lines) {
  const [name, text] = line.split(": ");
  console.log(name);
}
