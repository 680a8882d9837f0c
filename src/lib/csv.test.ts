import { expect, it } from "vitest";
import { toCsv } from "./csv";

it("writes lines as RFC 4180 has them, behind the mark of UTF-8", () => {
  expect(toCsv(["Lab", "说明"], [[1, 'He said "no", then\nleft']])).toBe(
    '\uFEFFLab,说明\r\n1,"He said ""no"", then\nleft"\r\n',
  );
});

it("leaves nothing for null and numbers as they are", () => {
  expect(toCsv(["a", "b", "c"], [[null, -1.5, 0]])).toBe("\uFEFFa,b,c\r\n,-1.5,0\r\n");
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0"])(
  "keeps a spreadsheet from running %j",
  (text) => {
    expect(toCsv(["x"], [[text]])).toContain(`'${text}`);
  },
);

it("doubles quotes of a neutralised cell too", () => {
  expect(toCsv(["x"], [['=HYPERLINK("http://x")']])).toBe(`\uFEFFx\r\n"'=HYPERLINK(""http://x"")"\r\n`);
});
