"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDescribeError } from "~/components/states/error-text";
import type { Authored } from "../../authoring/schema";
import { sourceOf } from "../../body/rules";
import classes from "./editor.module.css";
import type { Editor } from "./use-editor";
import type { Saving } from "./use-save";

interface EditorNoticesProps {
  editor: Editor;
  saving: Saving;
  authored: Authored;
  onCompare: () => void;
  /** Absent where the source is shown already. */
  onSource: (() => void) | undefined;
}

/** What the author should know of: a save that failed, somebody else's version, a source that cannot be read, what was put aside. */
export function EditorNotices({ editor, saving, authored, onCompare, onSource }: EditorNoticesProps) {
  const t = useTranslations("content.editor.notices");
  const describe = useDescribeError();
  const { state, dispatch, kept } = editor;
  const newer = authored.versions.find(({ version }) => version === authored.version);
  return (
    <>
      {saving.error !== null && (
        <Notice tone="bad">
          <span>
            {t("saveFailed")} {describe(saving.error)}
          </span>
        </Notice>
      )}
      {kept === "failed" && <Notice tone="warn">{t("notKept")}</Notice>}
      {authored.version > state.baseVersion && saving.phase === "idle" && (
        <Notice tone="warn">
          <span>{t("newer", { name: newer?.createdBy ?? t("someone"), version: authored.version })}</span>
          <Act onClick={onCompare}>{t("compare")}</Act>
        </Notice>
      )}
      {state.source !== null && (
        <Notice tone="warn">
          <span>{t("brokenSource")}</span>
          {onSource && <Act onClick={onSource}>{t("toSource")}</Act>}
          <Act onClick={() => dispatch({ type: "source", text: sourceOf(state.body) })}>
            {t("dropSource")}
          </Act>
        </Notice>
      )}
      {state.aside && (
        <Notice>
          <span>{t("aside", { version: state.aside.baseVersion })}</span>
          <Act onClick={() => dispatch({ type: "bringBack" })}>{t("bringBack")}</Act>
          <Act onClick={() => dispatch({ type: "letGo" })}>{t("letGo")}</Act>
        </Notice>
      )}
      {state.removed && (
        <Notice>
          <span>{t("removed")}</span>
          <Act onClick={() => dispatch({ type: "putBack" })}>{t("undo")}</Act>
          <Act onClick={() => dispatch({ type: "forgetRemoved" })}>{t("dismiss")}</Act>
        </Notice>
      )}
    </>
  );
}

function Notice({ tone, children }: { tone?: "bad" | "warn"; children: ReactNode }) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}

function Act({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.link} onClick={onClick}>
      {children}
    </button>
  );
}
