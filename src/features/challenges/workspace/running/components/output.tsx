"use client";

import { IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDescribeError } from "~/components/states/error-text";
import { appErrorOf } from "~/trpc/app-error-of";
import type { RunResult } from "../../../runs/schema";
import { errorPieces } from "../rules";
import classes from "./output.module.css";

/** What is shown of a run; one that was kept has no more than this. */
export type ShownRun = Omit<RunResult, "remaining" | "outOfMemory"> & { outOfMemory?: boolean };

interface OutputProps {
  run: ShownRun | null;
  failure: unknown;
  working: boolean;
  fileName: string;
  /** Something stands under Input. */
  reads: boolean;
  onLine: (line: number) => void;
}

/** What the program printed and what it said of its errors, apart; and how it ended. */
export function Output({ run, failure, working, fileName, reads, onLine }: OutputProps) {
  const t = useTranslations("challenges.output");
  if (failure !== null && failure !== undefined) return <Failure failure={failure} title={t("failed")} />;
  if (!run) return <p className={classes.note}>{t(working ? "waiting" : reads ? "emptyReads" : "empty")}</p>;
  const silent = run.stdout === "" && run.stderr === "";
  return (
    <div className={classes.output}>
      {run.timedOut && <Notice>{t("timedOut", { seconds: Math.round(run.durationMs / 100) / 10 })}</Notice>}
      {run.outOfMemory && <Notice>{t("outOfMemory")}</Notice>}
      {run.truncated && <Notice>{t("truncated")}</Notice>}
      {run.stdout !== "" && <pre className={classes.text}>{run.stdout}</pre>}
      {run.stderr !== "" && (
        <section aria-label={t("errors")}>
          <h3 className={classes.title}>{t("errors")}</h3>
          <pre className={classes.errors}>
            {errorPieces(run.stderr, fileName).map(({ text, line }, place) =>
              line === undefined ? (
                text
              ) : (
                <button
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces are their place
                  key={place}
                  type="button"
                  className={classes.line}
                  title={t("goToLine", { line })}
                  onClick={() => onLine(line)}
                >
                  {text}
                </button>
              ),
            )}
          </pre>
        </section>
      )}
      {silent && <p className={classes.note}>{t("silent")}</p>}
    </div>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <p className={classes.notice}>
      <IconInfoCircle size={16} aria-hidden="true" />
      {children}
    </p>
  );
}

/** Why there is no result; the text in the editor is not touched by it. */
export function Failure({ failure, title }: { failure: unknown; title: string }) {
  const t = useTranslations("challenges.output");
  const path = usePathname();
  const describe = useDescribeError();
  const { code, reason } = appErrorOf(failure);
  if (code === "CANCELLED") return <p className={classes.note}>{t("stopped")}</p>;
  return (
    <div className={classes.failure} role="alert">
      <IconCircleX size={18} aria-hidden="true" />
      <p>
        <strong>{title}</strong> {describe(failure)} {t(reason === "sandbox.off" ? "keptOff" : "kept")}{" "}
        {code === "UNAUTHENTICATED" && (
          <Link className={classes.signIn} href={`/sign-in?next=${encodeURIComponent(path)}`}>
            {t("signIn")}
          </Link>
        )}
      </p>
    </div>
  );
}
