import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyRing, keyHint, SealError } from "./key-ring";
import { rotateColumn } from "./rotate";

const k1 = `k1:${randomBytes(32).toString("base64")}`;
const k2 = `k2:${randomBytes(32).toString("hex")}`;
const place = { table: "workshops.sessions", row: "42", column: "openai_api_key" };

describe("key ring", () => {
  it("opens what it sealed, for any text", () => {
    const ring = createKeyRing(k1);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = ring.seal(text, place);
        expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/);
        expect(ring.open(sealed, place)).toBe(text);
      }),
    );
  });

  it("never gives the same seal twice", () => {
    const ring = createKeyRing(k1);
    expect(ring.seal("same", place)).not.toBe(ring.seal("same", place));
  });

  it.each([
    ["table", { ...place, table: "identity.users" }],
    ["row", { ...place, row: "43" }],
    ["column", { ...place, column: "other" }],
    ["parts moved across their border", { table: "workshops.session", row: "s42", column: place.column }],
  ])("does not open at another %s", (_, other) => {
    const ring = createKeyRing(k1);
    expect(() => ring.open(ring.seal("secret", place), other)).toThrow(SealError);
  });

  it("does not open when any character is changed", () => {
    const ring = createKeyRing(k1);
    const sealed = ring.seal("secret", place);
    for (let at = 0; at < sealed.length; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
      // The last character of a base64 run may carry unused bits; then the bytes are the same.
      const same = Buffer.from(changed.split(".").at(-1) ?? "", "base64url").equals(
        Buffer.from(sealed.split(".").at(-1) ?? "", "base64url"),
      );
      if (changed === sealed || (same && at === sealed.length - 1)) continue;
      const outcome = () => ring.open(changed, place);
      const middle = sealed.split(".").slice(0, 4).join(".").length - 1;
      if (at === middle && equalBytes(changed, sealed)) continue;
      expect(outcome).toThrow(SealError);
    }
  });

  it("seals with the first key and opens with any", () => {
    const old = createKeyRing(k1);
    const ring = createKeyRing(`${k2}, ${k1}`);
    const sealed = old.seal("secret", place);
    expect(ring.open(sealed, place)).toBe("secret");
    expect(ring.isStale(sealed)).toBe(true);
    const rotated = ring.rotate(sealed, place);
    expect(rotated).toMatch(/^v1\.k2\./);
    expect(ring.rotate(rotated, place)).toBe(rotated);
    expect(() => old.open(rotated, place)).toThrow(SealError);
  });

  it.each([
    "",
    "k1",
    "k1:",
    `k1:${randomBytes(16).toString("base64")}`,
    `:${randomBytes(32).toString("hex")}`,
    `${k1},${k1}`,
  ])("refuses the specification %j", (specification) => {
    expect(() => createKeyRing(specification)).toThrow(SealError);
  });

  it("tells nothing of a key in its errors and shows four characters at most", () => {
    const bad = `k1:${randomBytes(16).toString("hex")}`;
    expect(() => createKeyRing(bad)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(bad.slice(3)) }),
    );
    expect(keyHint("sk-abcdefghijkl")).toBe("••••ijkl");
    expect(keyHint("short")).toBe("••••");
  });
});

describe("rotation of a column", () => {
  it("re-seals stale values page by page, reports unreadable ones, changes nothing the second time", async () => {
    const old = createKeyRing(k1);
    const ring = createKeyRing(`${k2},${k1}`);
    const at = (row: string) => ({ ...place, row });
    const rows = new Map([
      ["1", old.seal("one", at("1"))],
      ["2", ring.seal("two", at("2"))],
      ["3", createKeyRing(`k9:${randomBytes(32).toString("hex")}`).seal("lost", at("3"))],
      ["4", old.seal("four", at("4"))],
    ]);
    const column = {
      table: place.table,
      column: place.column,
      page: async (after: string | undefined) =>
        [...rows]
          .filter(([row]) => after === undefined || row > after)
          .slice(0, 2)
          .map(([row, sealed]) => ({ row, sealed })),
      replace: async (row: string, from: string, to: string) => {
        if (rows.get(row) === from) rows.set(row, to);
      },
    };
    expect(await rotateColumn(ring, column)).toEqual({ checked: 4, rotated: 2, unreadable: ["3"] });
    expect(await rotateColumn(ring, column)).toEqual({ checked: 4, rotated: 0, unreadable: ["3"] });
    expect(ring.open(rows.get("4") ?? "", at("4"))).toBe("four");
  });
});

function equalBytes(left: string, right: string): boolean {
  const bytes = (text: string) => Buffer.from(text.split(".")[3] ?? "", "base64url");
  return bytes(left).equals(bytes(right));
}
