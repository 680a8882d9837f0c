import { describe, expect, it, vi } from "vitest";
import { compileJsonSchema, compilePattern } from "./rules";

describe("an author's pattern", () => {
  it.each(["(\\pL{0,500}){0,2}".repeat(25), ".{0,1000}".repeat(50), "(?:(?:a{0,30}){0,30}b){0,1}".repeat(2)])(
    "that repeats too much is refused: %s",
    (source) => {
      expect(compilePattern(source, "i").problem).toMatch(/repeats too much/);
    },
  );

  it("of a usual length is not", () => {
    expect(compilePattern("^.{1,280}$", "is").problem).toBeUndefined();
  });
});

describe("an author's JSON Schema", () => {
  const type = (name: string) => ({ type: name });

  it("is not refused because another one of the same name was wrong, or is another", () => {
    expect(compileJsonSchema({ $id: "https://example.test/a", type: "nonsense" }).problem).toBeDefined();
    expect(compileJsonSchema({ $id: "https://example.test/a", $ref: "#/nowhere" }).problem).toBeDefined();
    const text = compileJsonSchema({ $id: "https://example.test/a", ...type("string") });
    const number = compileJsonSchema({ $id: "https://example.test/a", ...type("number") });
    expect([text.problem, number.problem]).toEqual([undefined, undefined]);
    expect([text.validate?.("x"), number.validate?.("x")]).toEqual([true, false]);
    // Nor is what one of them names seen from another.
    expect(
      compileJsonSchema({ properties: { a: { $ref: "https://example.test/a" } } }).problem,
    ).toBeDefined();
  });

  it("that goes round in a circle is refused, and one for trees is not", () => {
    expect(compileJsonSchema({ allOf: [{ $ref: "#" }] }).problem).toBeDefined();
    const tree = { type: "object", properties: { next: { $ref: "#" } }, additionalProperties: false };
    const { validate } = compileJsonSchema(tree);
    expect([validate?.({ next: { next: {} } }), validate?.({ next: { other: 1 } })]).toEqual([true, false]);
  });

  it("whose parts name each other twice is refused", () => {
    const definitions: Record<string, unknown> = { d40: type("string") };
    for (let at = 39; at >= 0; at -= 1) {
      const next = { $ref: `#/definitions/d${at + 1}` };
      definitions[`d${at}`] = { anyOf: [next, next] };
    }
    expect(compileJsonSchema({ definitions, $ref: "#/definitions/d0" }).problem).toMatch(/too often/);
  });

  it("that doubles with every level of a value fits no deep one", () => {
    const below = { type: "object", properties: { a: { $ref: "#" } }, required: ["a"] };
    const { validate } = compileJsonSchema({
      anyOf: [type("string"), below, { ...below, maxProperties: 1 }],
    });
    let deep: unknown = 1;
    for (let at = 0; at < 60; at += 1) deep = { a: deep };
    expect(validate?.(deep)).toBe(false);
    expect(validate?.({ a: "x" })).toBe(true);
  });

  it("that answers later is refused: its answer would come when nobody listens", async () => {
    const unheard = vi.fn();
    process.on("unhandledRejection", unheard);
    expect(compileJsonSchema({ $async: true, ...type("string") }).problem).toMatch(/\$async/);
    await new Promise(setImmediate);
    process.off("unhandledRejection", unheard);
    expect(unheard).not.toHaveBeenCalled();
  });

  it("whose patterns are too large together is refused", () => {
    const allOf = Array.from({ length: 20 }, (_, at) => ({ pattern: `^.{0,${200 + at}}x` }));
    expect(compileJsonSchema({ allOf }).problem).toMatch(/too large together/);
    expect(compileJsonSchema({ pattern: ".{0,1000}".repeat(20) }).problem).toMatch(/repeats too much/);
  });
});
