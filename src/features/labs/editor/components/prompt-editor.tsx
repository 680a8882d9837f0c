"use client";

import { useTranslations } from "next-intl";
import { Editor } from "~/components/editor/editor";
import type { EditorProps } from "~/components/editor/editor-types";
import classes from "./prompt-editor.module.css";

interface PromptEditorProps
  extends Pick<EditorProps, "value" | "onChange" | "onRun" | "placeholder" | "variables" | "readOnly"> {
  /** The person chose the plain field. */
  plain: boolean;
}

/** Where the prompt is written. */
export function PromptEditor(props: PromptEditorProps) {
  const t = useTranslations("labs.prompt");
  return <Editor {...props} className={classes.editor} label={t("label")} hint={t("hint")} />;
}
