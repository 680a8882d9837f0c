"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import type { Authored } from "../../authoring/schema";
import { withValue } from "../../body/rules";
import type { BodyPath } from "../../body/types";
import { FieldProblems } from "../fields/components/field-frame";
import form from "../fields/components/form.module.css";
import { goToPart } from "../fields/components/form-part";
import { fieldId, pathOf } from "../rules";
import type { EditorKind } from "../types";
import classes from "./editor.module.css";
import { type EditorTools, EditorToolsProvider } from "./editor-context";
import { EditorNotices } from "./editor-notices";
import { ProblemStrip } from "./problem-strip";
import { SourcePane } from "./source-pane";
import type { Check } from "./use-check";
import type { Editor } from "./use-editor";
import type { Saving } from "./use-save";

/** The form of one kind of text. */
export interface EditorForm {
  /** Its parts, each a `FormPart`; none where it has no links to them. */
  parts: readonly { part: string; title: string }[];
  /** At the end of the line above the form: which languages it shows. */
  head: ReactNode;
  children: ReactNode;
  /** A problem is about to be shown; the form may have to show another language first. */
  onPick: (path: BodyPath) => void;
}

interface WritingPaneProps<View> {
  kind: EditorKind<View>;
  authored: Authored;
  editor: Editor;
  saving: Saving;
  check: Check<View>;
  form: EditorForm;
  onCompare: () => void;
  /** Phones show this pane. */
  onWrite: () => void;
}

/** The text as a form or as its source, in step, with what is wrong above both. */
export function WritingPane<View>(props: WritingPaneProps<View>) {
  const { kind, authored, editor, saving, check, onCompare, onWrite } = props;
  const { parts, head, children, onPick } = props.form;
  const t = useTranslations("content.editor");
  const { state, dispatch, kept } = editor;
  const [opened] = useState(state.saved);
  const [how, setHow] = useState<"form" | "source">("form");
  const [target, setTarget] = useState<EditorTools["target"]>(null);
  const problems = useMemo(() => {
    const byPath = new Map<string, string[]>();
    for (const { path, reason } of check.problems) byPath.set(path, [...(byPath.get(path) ?? []), reason]);
    return byPath;
  }, [check.problems]);
  const tools = useMemo(
    (): EditorTools => ({
      write: (path, value) => dispatch({ type: "change", change: (body) => withValue(body, path, value) }),
      change: (change) => dispatch({ type: "change", change }),
      remove: (places) => dispatch({ type: "remove", places }),
      opened,
      problems,
      target,
    }),
    [dispatch, opened, problems, target],
  );
  const show = (next: "form" | "source") => {
    setHow(next);
    if (next === "form") dispatch({ type: "change", change: kind.settle });
  };
  const pick = (dotted: string) => {
    const path = pathOf(dotted);
    onPick(path);
    setTarget((before) => ({ path, nonce: (before?.nonce ?? 0) + 1 }));
    onWrite();
  };
  useEffect(() => {
    if (!target || how !== "form") return;
    // The entry around the field opens first.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => focusField(target.path)));
    return () => cancelAnimationFrame(frame);
  }, [target, how]);
  return (
    <section className={classes.writing} aria-label={t("views.write")}>
      <div className={classes.head}>
        <Segmented
          label={t("how.label")}
          value={how}
          onChange={show}
          options={[
            { value: "form", label: t("how.form") },
            { value: "source", label: t("how.source") },
          ]}
        />
        <span className={classes.kept} role="status">
          {kept === "kept" && t("kept")}
        </span>
        {how === "form" && head}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.scroll} tabIndex={0} aria-label={t(`how.${how}`)}>
        <EditorNotices
          editor={editor}
          saving={saving}
          authored={authored}
          onCompare={onCompare}
          onSource={how === "form" ? () => setHow("source") : undefined}
        />
        {/* What was checked is what could be read last; of a source that cannot be read it says nothing. */}
        {state.source === null && <ProblemStrip kind={kind} check={check} body={state.body} onPick={pick} />}
        <EditorToolsProvider value={tools}>
          {how === "form" ? (
            <>
              {parts.length > 0 && (
                <nav className={classes.parts} aria-label={t("parts.label")}>
                  {parts.map(({ part, title }) => (
                    <button key={part} type="button" className={classes.part} onClick={() => goToPart(part)}>
                      {title}
                    </button>
                  ))}
                </nav>
              )}
              <fieldset className={form.form} disabled={state.source !== null}>
                <FieldProblems path={[]} />
                {children}
              </fieldset>
            </>
          ) : (
            <SourcePane
              body={state.body}
              broken={state.source}
              onWrite={(text) => dispatch({ type: "source", text })}
              target={target}
            />
          )}
        </EditorToolsProvider>
      </section>
    </section>
  );
}

/** The field that shows a path, or the nearest one around it. */
function focusField(path: BodyPath): void {
  for (let length = path.length; length > 0; length -= 1) {
    const inner = path.slice(0, length);
    const node =
      document.getElementById(fieldId(inner)) ??
      document.querySelector<HTMLElement>(`[id^="${CSS.escape(`${fieldId(inner)}.`)}"]`);
    if (!node) continue;
    node.focus();
    node.scrollIntoView({ block: "center" });
    return;
  }
}
