"use client";

import { IconCheck, IconListNumbers, IconTypography } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { ProgressBar } from "~/components/data/progress-bar";
import { countTokens } from "~/features/grading/text/rules";
import classes from "./prompt-head.module.css";
import type { Draft } from "./use-draft";

interface PromptHeadProps {
  text: string;
  state: Draft["state"];
  /** The most tokens that pass, where a criterion says so. */
  limit: number | null;
  plain: boolean;
  onPlain: (plain: boolean) => void;
}

/** The editor's heading: whether the draft is kept, and how long the prompt is in tokens. */
export function PromptHead({ text, state, limit, plain, onPlain }: PromptHeadProps) {
  const t = useTranslations("labs.prompt");
  const unit = useTranslations("labs.units");
  const count = countTokens(useDeferredValue(text));
  const swap = plain ? t("rich") : t("plain");
  return (
    <div className={classes.head}>
      <h2 className={classes.title}>{t("title")}</h2>
      <span className={classes.saved} data-state={state} role="status">
        {state === "saved" && (
          <>
            <IconCheck size={14} aria-hidden="true" />
            {t("draftSaved")}
          </>
        )}
        {state === "failed" && t("draftFailed")}
      </span>
      <span className={classes.tokens}>
        {limit === null ? (
          unit("tokens", { count })
        ) : (
          <ProgressBar
            value={count}
            max={limit}
            label={t("tokensLabel")}
            width={72}
            tone={count > limit ? "warn" : "accent"}
          >
            {t("tokensOf", { count, limit })}
          </ProgressBar>
        )}
      </span>
      <button
        type="button"
        className={classes.swap}
        aria-label={swap}
        title={swap}
        onClick={() => onPlain(!plain)}
      >
        {plain ? (
          <IconListNumbers size={16} aria-hidden="true" />
        ) : (
          <IconTypography size={16} aria-hidden="true" />
        )}
      </button>
    </div>
  );
}
