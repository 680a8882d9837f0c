"use client";

import { useState } from "react";
import type { AttemptView } from "../schema";

/** Which of a run's answers is looked at. */
export interface ShownAnswer {
  text: string;
  /** Place among the visible inputs. */
  input: number;
  /** Place among its samples, of so many. */
  sample: number;
  samples: number;
  showInput: (input: number) => void;
  nextSample: () => void;
}

/** Without a choice of the person's: the answer that stands for the run, which is the worst one. */
export function useShownAnswer(attempt: AttemptView | null): ShownAnswer {
  const [choice, setChoice] = useState<{ of: string; input: number; sample: number } | null>(null);
  const inputs = attempt?.inputs ?? [];
  const worst = Math.max(
    0,
    inputs.findIndex(({ samples }) => samples.some(({ output }) => output === attempt?.output)),
  );
  const failing = Math.max(
    0,
    inputs.findIndex(({ passed }) => !passed),
  );
  const first = inputs[worst]?.passed ? failing : worst;
  const current = choice?.of === attempt?.id ? choice : null;
  const input = current?.input ?? first;
  const samples = inputs[input]?.samples ?? [];
  const sample = current?.sample ?? firstFailing(samples);
  const show = (to: { input: number; sample: number }) => {
    if (attempt) setChoice({ of: attempt.id, ...to });
  };
  return {
    text: samples[sample]?.output ?? attempt?.output ?? "",
    input,
    sample,
    samples: samples.length,
    showInput: (next) => show({ input: next, sample: firstFailing(inputs[next]?.samples ?? []) }),
    nextSample: () => show({ input, sample: (sample + 1) % Math.max(1, samples.length) }),
  };
}

function firstFailing(samples: readonly { passed: boolean }[]): number {
  return Math.max(
    0,
    samples.findIndex(({ passed }) => !passed),
  );
}
