"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Bench } from "./use-bench";

/** What assistive technology hears of an end. */
export function Said({ bench: { running, submitting } }: { bench: Bench }) {
  const t = useTranslations("challenges");
  const tests = submitting.state.phase === "idle" ? submitting.state.result : null;
  const run = running.state.phase === "idle" ? running.state.result : null;
  return (
    <VisuallyHidden role="status">
      {tests
        ? t("tests.passed", { passed: tests.testsPassed, total: tests.testsTotal })
        : run && run.exitCode !== null
          ? t("output.exit", { code: run.exitCode, ms: run.durationMs })
          : ""}
    </VisuallyHidden>
  );
}
