const [most, ...text] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);
const words = text.map((word) => [...word]);

console.log("--");
for (const word of words) console.log(word.join(" "));
