import { z } from "zod";

/** A judge's answer; the reasons stand first, so that the verdict follows from them. */
export const judgeAnswerSchema = z.strictObject({
  reasons: z.string().trim().min(1).max(2000),
  verdict: z.enum(["yes", "no"]),
});

/** The same as JSON Schema, which the model is held to where its server can. */
export const judgeJsonSchema = {
  name: "rubric_verdict",
  schema: {
    type: "object",
    properties: {
      reasons: { type: "string", description: "One or two sentences that quote what decides." },
      verdict: { type: "string", enum: ["yes", "no"] },
    },
    required: ["reasons", "verdict"],
    additionalProperties: false,
  },
};
