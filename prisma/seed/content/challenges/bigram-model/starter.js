const lines = require("fs").readFileSync(0, "utf8").toLowerCase().trimEnd().split("\n");
const gap = lines.indexOf("");
const sentences = lines.slice(0, gap);
const questions = lines.slice(gap + 1);

for (const question of questions) console.log("?");
