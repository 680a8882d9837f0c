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
