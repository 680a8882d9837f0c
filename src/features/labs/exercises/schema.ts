import { z } from "zod";
import { scriptedRepliesSchema } from "~/features/ai/schema";
import { authoredTextSchema, criteriaSetSchema } from "~/features/grading/criteria/schema";
import { exerciseProblems } from "./problems/rules";

/** `lab1-ex4`: the lab's number is part of the id, as in document 000. What authors add is called `lab1-x-<name>`. */
export const EXERCISE_ID = /^lab([1-5])-(?:ex[1-9]\d?|x-[a-z0-9]+(?:-[a-z0-9]+)*)$/;

const variableName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,29}$/, "lower case letters, digits and _, at most 30");

/** One input that the student's prompt template is run on. */
const inputSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  label: authoredTextSchema.optional(),
  /** What fills `{{name}}` in the prompt. */
  vars: z.record(variableName, authoredTextSchema),
  /** What only criteria see: `{{name}}` in their texts. Never leaves the server. */
  expect: z.record(variableName, authoredTextSchema).optional(),
  /** A hidden input is run and counted, but never shown. */
  hidden: z.boolean().default(false),
});

/** `labs/<lab>/lab.json`. */
export const labFileSchema = z.strictObject({
  labNumber: z.int().min(1).max(5),
  title: authoredTextSchema,
  summary: authoredTextSchema,
});

/** `labs/<lab>/<exercise id>.json`: everything an author writes about one exercise. */
export const exerciseFileSchema = z
  .strictObject({
    id: z.string().max(40).regex(EXERCISE_ID, "an id like lab1-ex4 or lab1-x-name"),
    /** Place in the lab. */
    order: z.int().min(1).max(99),
    /** How long it takes, in minutes; an estimate shown to the student. */
    minutes: z.int().min(1).max(120),
    title: authoredTextSchema,
    /** Paragraphs are parted by blank lines; `code` in backticks. */
    task: authoredTextSchema,
    why: authoredTextSchema,
    tips: z.array(authoredTextSchema).min(1).max(6),
    placeholder: authoredTextSchema.optional(),
    inputs: z.array(inputSchema).max(20).default([]),
    /** How often each input is run. */
    samples: z.int().min(1).max(5).default(1),
    /** What counts as passing an input: at least so many of its samples. */
    passRule: z.strictObject({ samplesPerInput: z.int().min(1).max(5) }).default({ samplesPerInput: 1 }),
    criteria: criteriaSetSchema,
    /** A prompt that passes. Never leaves the server. */
    reference: authoredTextSchema,
    /** Replies for a server without a model. Never leave the server. */
    scripted: scriptedRepliesSchema.min(2, "at least two replies, so that prompts differ"),
  })
  .superRefine((exercise, context) => {
    for (const { path, message } of exerciseProblems(exercise))
      context.addIssue({ code: "custom", path, message });
  });

export type LabFile = z.infer<typeof labFileSchema>;
export type ExerciseFile = z.infer<typeof exerciseFileSchema>;

const text = z.string().max(4000);

/** An exercise as the student gets it, in their language: no reference, no scripted replies, no hidden parts. */
export const exerciseViewSchema = z.strictObject({
  exerciseId: z.string().max(40),
  labNumber: z.int(),
  /** 1-based place in the lab. */
  position: z.int(),
  title: text,
  minutes: z.int(),
  version: z.string().max(64),
  task: text,
  why: text,
  tips: z.array(text),
  placeholder: text.nullable(),
  variables: z.array(z.string().max(30)),
  inputs: z.array(
    z.strictObject({
      id: z.string().max(40),
      label: text.nullable(),
      vars: z.record(z.string().max(30), text),
    }),
  ),
  hiddenInputs: z.int(),
  samples: z.int(),
  samplesToPass: z.int(),
  criteria: z.array(
    z.strictObject({
      id: z.string().max(40),
      label: text,
      on: z.enum(["output", "prompt"]),
      required: z.boolean(),
      advisory: z.boolean(),
      /** Decided by a judge model: shown as not judged where none is connected. */
      rubric: z.boolean(),
    }),
  ),
  hiddenCriteria: z.int(),
  /** The most tokens the prompt may have, where a criterion says so. */
  tokenLimit: z.int().nullable(),
});
export type ExerciseView = z.infer<typeof exerciseViewSchema>;
