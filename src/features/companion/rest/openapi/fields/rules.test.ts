import { describe, expect, it } from "vitest";
import { z } from "zod";
import { messagesFor } from "~/messages/load";
import { jsonSchema } from "../rules";
import { fieldsOf, typeOf } from "./rules";

const rows = (schema: z.ZodType) =>
  fieldsOf(jsonSchema(schema, "output", messagesFor("en").api)).map(({ path, type, required }) =>
    [path, type, required ? "!" : "?"].join(" "),
  );

describe("the fields of a body", () => {
  it("stand in order, each before what is inside it", () => {
    const schema = z.strictObject({
      id: z.uuid(),
      when: z.iso.datetime().nullable(),
      parts: z.array(z.strictObject({ n: z.int(), tags: z.array(z.enum(["a", "b"])) })),
      by: z.record(z.string(), z.strictObject({ ok: z.boolean().optional() })),
    });
    expect(rows(schema)).toEqual([
      "id uuid !",
      "when date-time | null !",
      "parts object[] !",
      "parts[].n integer !",
      'parts[].tags ("a" | "b")[] !',
      "by object !",
      "by.*.ok boolean ?",
    ]);
  });

  it("of alternatives are listed once, required only where all require them", () => {
    const kind = z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("one"), text: z.string(), options: z.array(z.string()) }),
      z.strictObject({ type: z.literal("two"), text: z.string() }),
    ]);
    expect(rows(z.strictObject({ list: z.array(kind) }))).toEqual([
      "list object[] !",
      'list[].type "one" | "two" !',
      "list[].text string !",
      "list[].options string[] ?",
    ]);
  });

  it("say what is described, and nothing of the rest", () => {
    const [known, unknown] = fieldsOf(
      jsonSchema(z.strictObject({ email: z.string(), x: z.unknown() }), "output", messagesFor("zh").api),
    );
    expect(known?.description).toMatch(/\p{Script=Han}/u);
    expect([unknown?.description, unknown?.type, typeOf(true)]).toEqual([undefined, "any", "any"]);
  });
});
