import { expect, test } from "vitest";
import { mediaTypeOf } from "./rules";

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ["application/pdf", bytes("%PDF-1.7\n…"), "x.html"],
  ["image/png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), "a.txt"],
  ["image/webp", bytes("RIFF1234WEBPVP8 "), "a"],
  ["application/zip", new Uint8Array([0x50, 0x4b, 3, 4, 20]), "book.docx"],
  ["text/plain", bytes("<script>alert(1)</script>"), "page.html"],
  ["text/plain", bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), "a.svg"],
  ["text/plain", bytes("print('hello')"), "hello.py"],
  ["text/csv", bytes("a,b\n1,2\n"), "Data.CSV"],
  ["application/json", bytes("{}"), "a.json"],
  ["text/markdown", bytes("# 标题"), `notes.${"md"}`],
  ["application/octet-stream", new Uint8Array([0, 1, 2, 3]), "a.txt"],
  ["application/octet-stream", new Uint8Array([0xff, 0xfe, 0x41, 0x00]), "utf16.txt"],
  ["application/octet-stream", bytes("MZ\u0000"), "setup.pdf"],
  ["text/plain", new Uint8Array(), "empty"],
])("%s", (type, head, name) => {
  expect(mediaTypeOf(head, name)).toBe(type);
});

test("a character that is cut at the end is still text", () => {
  expect(mediaTypeOf(bytes("猫").slice(0, 2), "a.txt")).toBe("text/plain");
});
