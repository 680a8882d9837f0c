import { describe, expect, it } from "vitest";
import { z } from "zod";
import { leading, readDocument } from "./rules";

const schema = z.strictObject({
  title: z.string(),
  parts: z.array(z.strictObject({ weight: z.int().default(1) })),
});
const read = (body: string | Uint8Array) => readDocument("content/x.json", Buffer.from(body), schema);

describe("readDocument", () => {
  it("gives the document as it stands and as it is understood", () => {
    expect(read('\ufeff{"title":"é","parts":[{}]}')).toEqual({
      document: { title: "é", parts: [{}] },
      value: { title: "é", parts: [{ weight: 1 }] },
    });
  });

  it.each([
    ["nothing", ""],
    ["a cut document", '{"title":"a","par'],
    ["other bytes than UTF-8", Buffer.from('{"title":"é","parts":[]}', "latin1")],
    ["two documents", "{}{}"],
  ])("names the file for %s", (_, body) => {
    expect(read(body)).toEqual({
      issues: [{ file: "content/x.json", path: "", reason: expect.stringContaining("not readable as JSON") }],
    });
  });

  it("names the places inside that do not match", () => {
    const found = read('{"title":7,"parts":[{},{"weight":"two"}],"more":1}');
    expect("issues" in found && found.issues.map(({ path }) => path)).toEqual([
      "title",
      "parts.1.weight",
      "",
    ]);
  });
});

describe("leading", () => {
  it("says how many others there are", () => {
    const issue = { file: "a", path: "b", reason: "c" };
    expect(leading([issue])).toEqual(issue);
    expect(leading([issue, issue, issue]).reason).toBe("c (and 2 more)");
  });
});
