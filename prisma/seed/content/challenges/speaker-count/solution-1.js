const lines = require("fs").readFileSync(0, "utf8").split("\n");
const speakers = new Map();
let speaker;
const wordsIn = (text) => text.split(/\s+/).filter((word) => word !== "").length;

for (const line of lines) {
  const start = /^([A-Za-z]+): (.*)$/.exec(line);
  if (start) {
    speaker = speakers.get(start[1]) ?? { messages: 0, words: 0 };
    speakers.set(start[1], speaker);
    speaker.messages += 1;
    speaker.words += wordsIn(start[2]);
  } else if (speaker) {
    speaker.words += wordsIn(line);
  }
}
for (const [name, { messages, words }] of speakers) console.log(name, messages, words);
