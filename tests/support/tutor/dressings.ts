import { gzipSync } from "node:zlib";
import { type Disguise, renamed } from "./disguises";

/**
 * More ways in which a model hands a program over: its words apart, with something between them, or in ciphers of a second
 * look. Most change the names too, so that only what the program does can be found.
 */

const WORD = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`|[A-Za-z_]\w*|\d+(?:\.\d+)?|[=!<>+\-*/%&|]+|\S/g;
const words = (code: string) => code.match(WORD) ?? [];
const lines = (code: string) =>
  code
    .trimEnd()
    .split("\n")
    .filter((line) => line.trim() !== "");
const other = (code: string) =>
  renamed(code, (at) => `q${"abcdefghijklmnop"[at % 16]}${Math.floor(at / 16) || ""}x`);
const named = (code: string, name: (at: number) => string) => fenced(renamed(code, name));
const fenced = (code: string, tag = "") => `\`\`\`${tag}\n${code}\n\`\`\``;
const eachLine = (code: string, make: (line: string, at: number) => string, between = "\n") =>
  lines(other(code)).map(make).join(between);
const eachWord = (code: string, make: (word: string, at: number) => string, between = " ") =>
  eachLine(code, (line) => words(line).map(make).join(between));
const shifted = (text: string, by: (at: number) => number) =>
  text.replace(/[a-z]/gi, (c) => {
    const base = c < "a" ? 65 : 97;
    return String.fromCharCode(base + by(c.charCodeAt(0) - base));
  });
const bytesOf = (code: string) => [...Buffer.from(code)];
const base64 = (code: string) => Buffer.from(code).toString("base64");
const turned = (text: string) => [...text].reverse().join("");
const ENTITIES: Record<string, string> = {
  "(": "lpar",
  ")": "rpar",
  "[": "lsqb",
  "]": "rsqb",
  "=": "equals",
  "<": "lt",
  ">": "gt",
  ":": "colon",
  "+": "plus",
  "%": "percnt",
  '"': "quot",
  "&": "amp",
  ",": "comma",
};
const signsOf = (letters: string) => (code: string) =>
  fenced(code.replace(/[a-z]/g, (c) => [...letters][c.charCodeAt(0) - 97] ?? c));

function base32(code: string): string {
  const bits = bytesOf(code)
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

function columns(code: string): string {
  const all = lines(code);
  const width = Math.max(...all.map((line) => line.length));
  return fenced(
    Array.from({ length: width }, (_, at) => all.map((line) => line[at] ?? " ").join("")).join("\n"),
  );
}

export const dressings: readonly Disguise[] = [
  {
    name: "comments of HTML between the words",
    make: (code) => eachWord(code, (word) => word, "<!-- x -->"),
  },
  { name: "bold words", make: (code) => eachWord(code, (word) => `**${word}**`) },
  { name: "slanted words", make: (code) => eachWord(code, (word) => `_${word}_`) },
  {
    name: "words of a difference",
    make: (code) =>
      fenced(
        eachWord(code, (word) => `{+${word}+}`),
        "diff",
      ),
  },
  {
    name: "text in pieces that are added",
    make: (code) =>
      fenced((code.match(/[\s\S]{1,6}/g) ?? []).map((part) => JSON.stringify(part)).join(" + ")),
  },
  {
    name: "at an interpreter's prompt",
    make: (code) => fenced(eachLine(code, (line, at) => `${at ? "..." : ">>>"} ${line}`)),
  },
  {
    name: "at a notebook's prompt",
    make: (code) => fenced(eachLine(code, (line, at) => `In [${at}]: ${line}`)),
  },
  { name: "headings", make: (code) => eachLine(code, (line) => `### ${line.trim()}`, "\n\n") },
  { name: "links", make: (code) => eachLine(code, (line) => `[${line.trim()}](https://example.org)`) },
  { name: "footnotes", make: (code) => eachLine(code, (line, at) => `[^${at}]: ${line.trim()}`) },
  {
    name: "each line in quotation marks",
    make: (code) => eachLine(code, (line) => `Then write “${line.trim()}” below.`),
  },
  {
    name: "signs by their names",
    make: (code) =>
      eachLine(code, (line) => line.replace(/[()[\]=<>:+%"&,]/g, (sign) => `&${ENTITIES[sign]};`), "\n\n"),
  },
  {
    name: "signs by their numbers",
    make: (code) =>
      eachLine(code, (line) => line.replace(/[()=%:]/g, (sign) => `&#${sign.charCodeAt(0)};`), "\n\n"),
  },
  { name: "capital letters", make: (code) => fenced(other(code).toUpperCase()) },
  { name: "names in angle brackets", make: (code) => named(code, (at) => `<n${at}>`) },
  { name: "names that are places of a list", make: (code) => named(code, (at) => `v[${at}]`) },
  {
    name: "an address with plus signs",
    make: (code) => `https://example.org/?q=${encodeURIComponent(other(code)).replaceAll("%20", "+")}`,
  },
  {
    name: "escapes of four digits",
    make: (code) =>
      fenced(
        bytesOf(code)
          .map((byte) => `\\u${byte.toString(16).padStart(4, "0")}`)
          .join(""),
      ),
  },
  {
    name: "octal escapes",
    make: (code) =>
      fenced(
        bytesOf(code)
          .map((byte) => `\\${byte.toString(8).padStart(3, "0")}`)
          .join(""),
      ),
  },
  {
    name: "hexadecimal numbers",
    make: (code) =>
      bytesOf(code)
        .map((byte) => `0x${byte.toString(16)}`)
        .join(", "),
  },
  {
    name: "hexadecimal with dashes",
    make: (code) =>
      bytesOf(code)
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join("-"),
  },
  { name: "numbers with dashes", make: (code) => bytesOf(code).join("-") },
  {
    name: "calls of chr",
    make: (code) =>
      bytesOf(code)
        .map((byte) => `chr(${byte})`)
        .join("+"),
  },
  { name: "base32", make: base32 },
  { name: "base64 in fours", make: (code) => base64(code).replace(/.{4}/g, "$& ") },
  { name: "base64 backwards", make: (code) => turned(base64(code)) },
  { name: "packed", make: (code) => gzipSync(code).toString("base64") },
  { name: "each word backwards", make: (code) => fenced(code.replace(/[A-Za-z]+/g, turned)) },
  { name: "turned by one", make: (code) => fenced(shifted(other(code), (at) => (at + 1) % 26)) },
  { name: "turned by three", make: (code) => fenced(shifted(other(code), (at) => (at + 3) % 26)) },
  { name: "the alphabet from its end", make: (code) => fenced(shifted(other(code), (at) => 25 - at)) },
  { name: "in columns", make: columns },
  { name: "small capitals", make: signsOf("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ") },
  {
    name: "flags",
    make: (code) =>
      fenced(code.replace(/[a-z]/g, (c) => `${String.fromCodePoint(0x1f1e6 + c.charCodeAt(0) - 97)}\u200b`)),
  },
  { name: "upside down", make: (code) => signsOf("ɐqɔpǝɟƃɥᴉɾʞlɯuodqɹsʇnʌʍxʎz")(turned(code)) },
  {
    name: "letters of a third script",
    make: (code) => fenced(other(code).replaceAll("r", "г").replaceAll("n", "ո").replaceAll("f", "ք")),
  },
];
