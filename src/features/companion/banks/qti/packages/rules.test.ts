import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { readBank } from "../../rules";

const reasonOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.reason}`;
    throw error;
  }
  return undefined;
};

const item = (id: string) =>
  `<?xml version="1.0"?><assessmentItem identifier="${id}" title="${id}"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="a">One</simpleChoice><simpleChoice identifier="b">Two</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;

describe("content packages", () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

  it("reads the items, lists the broken and the newer ones, and says what else there is", () => {
    const bank = readBank(
      zip({
        "imsmanifest.xml": "<manifest/>",
        "items/one.xml": item("one"),
        "items/broken.xml": item("broken").slice(0, 200),
        "items/three.xml": '<qti-assessment-item identifier="x"/>',
        "items/picture.png": "no",
      }),
    );
    expect(bank.questions.map(({ place }) => place)).toEqual(["items/one.xml"]);
    expect(bank.left.map(({ place, reason }) => [place, reason.key])).toEqual([
      ["items/broken.xml", "broken"],
      ["items/three.xml", "otherVersion"],
    ]);
    expect(bank.notes).toContainEqual({ key: "notItems", params: { count: 1 }, places: [] });
  });

  it("refuses bombs and ruins", () => {
    const bomb = zipSync({ "a.xml": new Uint8Array(5 * 1024 * 1024) });
    expect(reasonOf(() => readBank(bomb))).toBe("TOO_LARGE companion.bankZipLarge");
    const whole = zip({ "a.xml": item("a") });
    expect(reasonOf(() => readBank(whole.subarray(0, whole.length - 30)))).toBe(
      "VALIDATION companion.bankZipBroken",
    );
    expect(reasonOf(() => readBank(zip({ "readme.txt": "x" })))).toBe("VALIDATION companion.bankEmpty");
  });
});
