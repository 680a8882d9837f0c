import { describe, expect, it } from "vitest";
import { maskEmail, scrub } from "./fields";
import { createLogger } from "./logger";

function capture() {
  const lines: string[] = [];
  const logger = createLogger("trace", { write: (line: string) => void lines.push(line) });
  return { logger, text: () => lines.join(""), last: () => JSON.parse(lines.at(-1) ?? "{}") as object };
}

const canary = "sk-canary-4f9a8b7c6d5e4f3a2b1c0d9e";

describe("logger", () => {
  it("writes one JSON object with listed fields only", () => {
    const { logger, last } = capture();
    logger.info(
      { requestId: "r1", prompt: "my essay", apiKey: canary, nested: { apiKey: canary } },
      "request done",
    );
    expect(last()).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: "r1",
      message: "request done",
    });
  });

  it("masks e-mail addresses in fields and messages", () => {
    const { logger, text } = capture();
    logger.warn({ email: "anna.lee@school.edu" }, "mail to anna.lee@school.edu bounced");
    expect(text()).toContain('"email":"a***@school.edu"');
    expect(text()).toContain("mail to a***@school.edu bounced");
    expect(text()).not.toContain("anna");
  });

  it("reduces errors to name and places, however they come", () => {
    const { logger, text } = capture();
    const error = new TypeError(`bad key ${canary} of anna@school.edu`);
    logger.error(error, "failed");
    logger.error({ error }, "failed");
    logger.error({ error: "TypeError", stack: error.stack }, "failed");
    logger.error({ err: error }, "failed");
    logger.error({ status: { deep: canary } }, `failed with ${canary}`);
    expect(text()).toContain("TypeError");
    expect(text()).toContain("logger.test.ts");
    expect(text()).not.toContain("canary");
    expect(text()).not.toContain("anna");
  });

  it("applies the list to child loggers too", () => {
    const { logger, text } = capture();
    logger.child({ job: "retention", password: canary }).info("done");
    expect(text()).toContain('"job":"retention"');
    expect(text()).not.toContain("canary");
  });

  it("drops query strings and long secrets, keeps uuids", () => {
    const id = "9b2f6c3e-1d4a-4f7b-8c2d-0e1f2a3b4c5d";
    expect(scrub(`GET /api/x?token=abc of ${id}`)).toBe(`GET /api/x?… of ${id}`);
    expect(scrub("v1.k2.Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdo")).toBe("v1.k2.***");
    expect(scrub("Bearer abcdefgh1")).toBe("Bearer-***");
    expect(scrub("x".repeat(600)).length).toBeLessThan(510);
    expect(maskEmail("no address here")).toBe("no address here");
  });
});
