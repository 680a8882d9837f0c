import { describe, expect, it } from "vitest";
import { operationList } from "~/features/companion/rest/operations/rules";
import { openApi, rest } from "./rest-client";

describe("the document", () => {
  it("is OpenAPI 3.1 whose references all lead somewhere, in the language of the call", async () => {
    const { document, ajv } = await openApi();
    expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Loupe REST interface" } });
    for (const name of Object.keys(document.components.schemas))
      expect(() => ajv.compile({ $ref: `document#/components/schemas/${name}` })).not.toThrow();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (one) => one[1] ?? "",
    );
    expect(references.length).toBeGreaterThan(60);
    for (const reference of references) {
      const target = reference
        .split("/")
        .reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], document);
      expect([reference, typeof target]).toEqual([reference, "object"]);
    }
    const ids = Object.values(document.paths).flatMap((one) =>
      Object.values(one).map((it) => it.operationId),
    );
    expect(ids.sort()).toEqual(operationList.map(([id]) => id).sort());
    const zh = await rest("/v1/openapi.json", { headers: { "accept-language": "zh" } });
    expect((zh.body as { info: { title: string } }).info.title).toMatch(/\p{Script=Han}/u);
  });

  it("would refuse an answer that is not as it says", async () => {
    const { ajv } = await openApi();
    const fits = (name: string, body: unknown) =>
      ajv.compile({ $ref: `document#/components/schemas/${name}` })(body);
    const submitted = { score: 70, passed: true, grading_details: { q1: { correct: true, points: 10 } } };
    expect(fits("SubmitQuizAnswer", submitted)).toBe(true);
    for (const wrong of [
      { score: 101 },
      { passed: 1 },
      { grading_details: { q1: {} } },
      { correct_answer: "a" },
    ])
      expect(fits("SubmitQuizAnswer", { ...submitted, ...wrong })).toBe(false);
  });

  it("describes every field in words and gives examples that are taken", async () => {
    const { document, ajv } = await openApi();
    const bare: string[] = [];
    const walk = (schema: unknown, path: string) => {
      if (typeof schema !== "object" || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === "properties")
          for (const [name, field] of Object.entries(value as Record<string, { description?: string }>))
            if (!field.description) bare.push(`${path}.${name}`);
        walk(value, key === "properties" ? path : `${path}.${key}`);
      }
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) walk(schema, name);
    expect(bare).toEqual([]);
    for (const methods of Object.values(document.paths))
      for (const one of Object.values(methods) as { requestBody?: { content: Record<string, never> } }[]) {
        const { schema, example } = (one.requestBody?.content["application/json"] ?? {}) as {
          schema?: { $ref: string };
          example?: unknown;
        };
        if (schema) expect(ajv.compile({ $ref: `document${schema.$ref}` })(example)).toBe(true);
      }
  });
});
