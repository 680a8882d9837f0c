import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { readBank } from "../rules";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const reasonOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.reason}`;
    throw error;
  }
  return undefined;
};

const moodle = `<?xml version="1.0"?><quiz><question type="truefalse"><name><text>n</text></name><questiontext format="html"><text>&lt;p&gt;x&lt;/p&gt;</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;

describe("the encoding is found", () => {
  const question = (bytes: Uint8Array) => {
    const { questions, notes } = readBank(bytes, "gift");
    return [
      questions.map((one) => one.question.question_text),
      notes.map(({ key, places }) => [key, places]),
    ];
  };

  it("UTF-8 with and without a mark, UTF-16 by its mark", () => {
    expect(question(strToU8("\uFEFFCafé “Zoë”? {T}"))).toEqual([["Café “Zoë”?"], []]);
    const utf16 = Uint8Array.from(
      [..."\uFEFFZoë? {T}"].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
    );
    expect(question(utf16)).toEqual([["Zoë?"], []]);
  });

  /** `中国的首都在北方。` and a line of Russian and of Korean, as they stand in files of those countries. */
  const gbk = "\xd6\xd0\xb9\xfa\xb5\xc4\xca\xd7\xb6\xbc\xd4\xda\xb1\xb1\xb7\xbd\xa1\xa3";
  const russian = "\xcc\xee\xf1\xea\xe2\xe0 \xf1\xf2\xee\xeb\xe8\xf6\xe0 \xd0\xee\xf1\xf1\xe8\xe8";
  const korean = "\xbc\xad\xbf\xef\xc0\xba \xc7\xd1\xb1\xb9\xc0\xc7 \xbc\xf6\xb5\xb5";

  it("Chinese in GBK", () => {
    expect(question(latin1(`${gbk} {T}\n`))).toEqual([["中国的首都在北方。"], [["gb18030", []]]]);
  });

  it("only names the lines that are damaged among good ones", () => {
    const good = "Is it so? {T}\n\n".repeat(20);
    expect(question(latin1(`${good}${russian} {T}\n`))[1]).toEqual([["windows1252", ["41"]]]);
    expect(question(latin1(`Zo\xc3\xab? {T}\n\n${gbk} {T}\n`))[1]).toEqual([["mixedEncoding", ["3"]]]);
  });

  it.each([russian, korean, `${gbk} {T}\n\n${gbk} {T}\n\nZo\xc3\xab? {T}`])(
    "refuses what is certainly something else (%#)",
    (text) => {
      expect(reasonOf(() => readBank(latin1(`${text} {T}\n`), "gift"))).toBe(
        "VALIDATION companion.bankEncoding",
      );
    },
  );

  it("UTF-16 without a mark", () => {
    const units = [..."Zoë is a name, is it? {T}"].map((letter) => letter.charCodeAt(0));
    const expected = [["Zoë is a name, is it?"], []];
    expect(question(Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8])))).toEqual(expected);
    expect(question(Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 255])))).toEqual(expected);
  });

  it("Windows-1252, alone and among lines of UTF-8", () => {
    expect(question(latin1("\x93Quoted\x94 caf\xe9? {T}\n"))).toEqual([
      ["“Quoted” café?"],
      [["windows1252", ["1"]]],
    ]);
    expect(question(latin1("Caf\xc3\xa9? {T}\n\nIt\x92s? {F}\n"))).toEqual([
      ["Café?", "It’s?"],
      [["mixedEncoding", ["3"]]],
    ]);
  });

  it("what an XML declaration names", () => {
    const xml = moodle
      .replace("?>", ' encoding="ISO-8859-2"?>')
      .replace("&gt;x&lt;", "&gt;\xb3\xf3d\xbc&lt;");
    const { questions, notes } = readBank(latin1(xml));
    expect(questions[0]?.question.question_text).toBe("łódź");
    expect(notes).toEqual([
      { key: "declaredEncoding", params: { count: 1, encoding: "iso-8859-2" }, places: [] },
    ]);
  });

  it("refuses what is no text", () => {
    expect(reasonOf(() => readBank(new Uint8Array([0, 1, 2, 250, 0])))).toBe(
      "VALIDATION companion.bankNotText",
    );
  });
});
