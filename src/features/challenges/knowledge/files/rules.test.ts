import { describe, expect, it } from "vitest";
import { decodeText } from "./decoding/rules";
import { textOf } from "./pdf/rules";
import { mediaTypeOf, titleOf } from "./rules";

const bytes = (...numbers: number[]) => new Uint8Array(numbers);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a file of text", () => {
  it.each([
    ["UTF-8", utf8("循环 loop"), "循环 loop"],
    ["UTF-8 with its mark", bytes(0xef, 0xbb, 0xbf, 0x61), "a"],
    ["UTF-16, small end first", bytes(0xff, 0xfe, 0x61, 0, 0xaa, 0x5f), "a\u5faa"],
    ["UTF-16, big end first", bytes(0xfe, 0xff, 0, 0x61), "a"],
    ["GB18030", bytes(0xd1, 0xad, 0xbb, 0xb7, 0xd3, 0xef, 0xbe, 0xe4), "循环语句"],
  ])("in %s is read", (_, given, text) => {
    expect(decodeText(given)).toBe(text);
  });

  it.each([
    ["of an unknown encoding", bytes(0x63, 0x61, 0x66, 0xe9), "challenges.knowledgeEncoding"],
    ["that is none", bytes(0x61, 0, 0x62), "challenges.knowledgeNotText"],
  ])("%s is refused", (_, given, reason) => {
    expect(() => decodeText(given)).toThrow(expect.objectContaining({ reason }));
  });
});

describe("what a file is", () => {
  it("is told by its first bytes, then by its name", () => {
    expect(mediaTypeOf("notes.txt", utf8("%PDF-1.7"))).toBe("application/pdf");
    expect(mediaTypeOf("NOTES.MD", utf8("# Hi"))).toBe("text/markdown");
    expect(mediaTypeOf("notes.txt", utf8("Hi"))).toBe("text/plain");
    for (const [name, reason] of [
      ["notes.pdf", "challenges.pdfBroken"],
      ["notes.docx", "challenges.knowledgeFileKind"],
      ["notes", "challenges.knowledgeFileKind"],
    ] as const)
      expect(() => mediaTypeOf(name, utf8("Hi"))).toThrow(expect.objectContaining({ reason }));
    expect(titleOf("Week 1.pdf")).toBe("Week 1");
    expect(titleOf(".md")).toBe(".md");
    expect(Array.from(titleOf(`${"🚀".repeat(500)}.txt`))).toHaveLength(200);
  });
});

it("makes lines and paragraphs of what stands on a page of a PDF", () => {
  const item = (str: string, y: number, hasEOL = true) => ({
    str,
    hasEOL,
    transform: [12, 0, 0, 12, 50, y],
    height: 12,
  });
  const items = [
    item("One ", 700, false),
    item("line.", 700),
    item("The next.", 686),
    item("A paragraph.\u0000", 640),
  ];
  expect(textOf(items)).toBe("One line.\nThe next.\n\nA paragraph.\ufffd\n");
});
