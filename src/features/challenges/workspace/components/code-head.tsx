"use client";

import { IconHistory, IconKeyboard, IconListNumbers, IconTypography } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Segmented } from "~/components/data/segmented";
import type { ChallengeLanguage } from "../../types";
import { SavedState } from "../saving/components/saved-state";
import type { Work } from "../saving/components/use-work";
import classes from "./code-head.module.css";

export type Dialog = "history" | "shortcuts" | "conflict";

interface CodeHeadProps {
  work: Work;
  languages: readonly ChallengeLanguage[];
  plain: boolean;
  onPlain: (plain: boolean) => void;
  onOpen: (dialog: Dialog) => void;
}

interface ToolProps {
  label: string;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, onClick, children }: ToolProps) {
  return (
    <button type="button" className={classes.tool} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

/** The editor's heading: the language, whether the work is saved, its history, and how it is written. */
export function CodeHead({ work, languages, plain, onPlain, onOpen }: CodeHeadProps) {
  const t = useTranslations("challenges.code");
  const names = useTranslations("challenges.language");
  return (
    <div className={classes.head}>
      <h2 className={classes.title}>{t("title")}</h2>
      {languages.length > 1 ? (
        <Segmented
          label={t("language")}
          value={work.language}
          onChange={work.setLanguage}
          // Not before the draft was read, which says with which language the work goes on.
          options={languages.map((value) => ({ value, label: names(value), disabled: !work.ready }))}
        />
      ) : (
        <span className={classes.language}>{names(work.language)}</span>
      )}
      <SavedState state={work.state} keeps={work.keeps} onResolve={() => onOpen("conflict")} />
      <span className={classes.tools}>
        <Tool label={t("history")} onClick={() => onOpen("history")}>
          <IconHistory size={16} aria-hidden="true" />
        </Tool>
        <Tool label={t(plain ? "rich" : "plain")} onClick={() => onPlain(!plain)}>
          {plain ? (
            <IconListNumbers size={16} aria-hidden="true" />
          ) : (
            <IconTypography size={16} aria-hidden="true" />
          )}
        </Tool>
        <span className={classes.desk}>
          <Tool label={t("shortcuts")} onClick={() => onOpen("shortcuts")}>
            <IconKeyboard size={16} aria-hidden="true" />
          </Tool>
        </span>
      </span>
    </div>
  );
}
