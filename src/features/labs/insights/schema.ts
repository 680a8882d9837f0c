import { z } from "zod";

const count = z.number().int().min(0);
const percent = z.number().min(0).max(100);

/** 000 §5.1. `title` is the lab's in the caller's language, null where the lab is gone. */
export const completionSchema = z.array(
  z.object({
    labNumber: z.number().int(),
    title: z.string().nullable(),
    totalStudents: count,
    completed: count,
    completionRate: percent,
  }),
);

/** 000 §5.2, the hardest exercise first. */
export const attemptsSchema = z.array(
  z.object({
    exerciseId: z.string(),
    title: z.string().nullable(),
    avgAttempts: z.number(),
    maxAttempts: count,
    totalSubmissions: count,
  }),
);

/** 000 §5.3, the latest day first; `date` is a day in UTC, YYYY-MM-DD. */
export const usageSchema = z.array(
  z.object({ date: z.iso.date(), action: z.string(), totalCalls: count, uniqueUsers: count }),
);

/** 000 §5.4; the latencies in milliseconds, null where no call noted one. */
export const coachSchema = z.array(
  z.object({
    contextTag: z.enum(["Code", "PromptLab", "Sandbox"]).nullable(),
    totalCalls: count,
    avgLatencyMs: z.number().nullable(),
    p95LatencyMs: z.number().nullable(),
    successRate: percent,
  }),
);
