import type { AnyProcedure, AnyRouter } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bareProcedure, gates, type Meta, router } from "~/server/trpc/init";
import { publicProcedure } from "~/server/trpc/procedures";
import { appRouter } from "~/server/trpc/root";

/** The few calls that work without a sign-in; a new one is a decision, made here. */
const openToAnyone = [
  "identity.register",
  "identity.requestReset",
  "identity.resetPassword",
  "identity.rosters.find",
  "identity.rosters.accept",
];

function procedures(of: AnyRouter): [string, AnyProcedure][] {
  return Object.entries(of._def.procedures as Record<string, AnyProcedure>);
}

interface Definition {
  meta?: Meta;
  inputs: unknown[];
  output?: unknown;
  type: string;
}

const definition = (procedure: AnyProcedure) => procedure._def as unknown as Definition;

/** What a procedure lacks: a gate, a list of what it may return, a bound on a string it takes. */
function lacking(of: AnyRouter): string[] {
  return procedures(of).flatMap(([path, procedure]) => {
    const { meta, inputs, output, type } = definition(procedure);
    const lacks: string[] = [];
    if (!meta || !(gates as readonly string[]).includes(meta.gate)) lacks.push(`${path} declares no gate`);
    if (type !== "subscription" && !output) lacks.push(`${path} declares no output`);
    for (const input of inputs) {
      for (const at of unboundedStrings(input as z.core.$ZodType, "input"))
        lacks.push(`${path}: ${at} has no .max()`);
    }
    return lacks;
  });
}

/** Paths of strings in a schema that may be of any length. */
function unboundedStrings(schema: z.core.$ZodType, at: string, seen = new Set<unknown>()): string[] {
  if (!schema?._zod || seen.has(schema)) return [];
  seen.add(schema);
  const def = schema._zod.def as unknown as Record<string, unknown> & { type: string };
  if (def.type === "string") {
    const bounded = ((def.checks ?? []) as z.core.$ZodCheck[]).some((check) =>
      ["max_length", "length_equals"].includes(check._zod.def.check),
    );
    const shaped = ["uuid", "guid", "date", "datetime"].includes(String(def.format));
    return bounded || shaped ? [] : [at];
  }
  // What a bounded input is transformed into is bounded too.
  if (def.type === "pipe") return unboundedStrings(def.in as z.core.$ZodType, at, seen);
  const children: [string, unknown][] = [];
  if (def.shape) children.push(...Object.entries(def.shape as object));
  for (const key of ["element", "innerType", "keyType", "valueType", "left", "right"]) {
    if (def[key]) children.push([key, def[key]]);
  }
  if (Array.isArray(def.options))
    children.push(...def.options.map((one, i): [string, unknown] => [`option${i}`, one]));
  if (Array.isArray(def.items))
    children.push(...def.items.map((one, i): [string, unknown] => [`item${i}`, one]));
  return children.flatMap(([key, child]) => unboundedStrings(child as z.core.$ZodType, `${at}.${key}`, seen));
}

describe("every procedure", () => {
  it("is walked: the root router is not empty", () => {
    expect(procedures(appRouter).length).toBeGreaterThan(20);
  });

  it("declares its gate, its output and the length of every string", () => {
    expect(lacking(appRouter)).toEqual([]);
  });

  it("is closed to strangers unless it is listed here", () => {
    const open = procedures(appRouter).filter(([, one]) => definition(one).meta?.gate === "public");
    expect(open.map(([path]) => path).filter((path) => !openToAnyone.includes(path))).toEqual([]);
  });

  it("goes red when a gate, an output or a bound is taken away", () => {
    const scratch = router({
      noGate: bareProcedure.output(z.void()).query(() => undefined),
      noOutput: publicProcedure.query(() => 1),
      noBound: publicProcedure
        .input(z.object({ a: z.array(z.string()) }))
        .output(z.void())
        .query(() => undefined),
    });
    expect(lacking(scratch)).toEqual([
      "noGate declares no gate",
      "noOutput declares no output",
      "noBound: input.a.element has no .max()",
    ]);
  });
});
