"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { withValue } from "~/features/content/body/rules";
import type { BodyPath } from "~/features/content/body/types";
import { type EditorTools, EditorToolsProvider } from "~/features/content/editor/components/editor-context";
import { fieldId, pathOf } from "~/features/content/editor/rules";
import { missingTexts } from "../../body/texts/rules";
import type { Authoring } from "../../schema";
import { ExerciseForm, partId } from "../form/components/exercise-form";
import { LanguagesProvider } from "../form/components/languages";
import { FORM_PARTS, type FormPart } from "../form/constants";
import type { Languages } from "../types";
import classes from "./editor.module.css";
import { EditorNotices } from "./editor-notices";
import { ProblemStrip } from "./problem-strip";
import { SourcePane } from "./source-pane";
import type { Check } from "./use-check";
import type { Editor } from "./use-editor";
import type { Saving } from "./use-save";

interface WritingPaneProps {
  authoring: Authoring;
  editor: Editor;
  saving: Saving;
  check: Check;
  onCompare: () => void;
  /** Phones show this pane. */
  onWrite: () => void;
}

/** The text as a form or as its source, in step, with what is wrong above both. */
export function WritingPane({ authoring, editor, saving, check, onCompare, onWrite }: WritingPaneProps) {
  const t = useTranslations("content.editor");
  const { state, dispatch, kept } = editor;
  const [opened] = useState(state.saved);
  const [how, setHow] = useState<"form" | "source">("form");
  const [languages, setLanguages] = useState<Languages>("both");
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
      remove: (path, at) => dispatch({ type: "remove", path, at }),
      opened,
      problems,
      target,
    }),
    [dispatch, opened, problems, target],
  );
  const pick = (dotted: string) => {
    const path = pathOf(dotted);
    const language = path.at(-1);
    if ((language === "en" || language === "zh") && languages !== "both" && languages !== language)
      setLanguages(language);
    setTarget((before) => ({ path, nonce: (before?.nonce ?? 0) + 1 }));
    onWrite();
  };
  useEffect(() => {
    if (!target || how !== "form") return;
    // The entry around the field opens first.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => focusField(target.path)));
    return () => cancelAnimationFrame(frame);
  }, [target, how]);
  const missing = (language: "en" | "zh") => {
    const count = missingTexts(state.body, language);
    const name = t(`language.${language}`);
    return count === 0 ? name : t("languageMissing", { language: name, count });
  };
  return (
    <section className={classes.writing} aria-label={t("views.write")}>
      <div className={classes.head}>
        <Segmented
          label={t("how.label")}
          value={how}
          onChange={setHow}
          options={[
            { value: "form", label: t("how.form") },
            { value: "source", label: t("how.source") },
          ]}
        />
        <span className={classes.kept} role="status">
          {kept === "kept" && t("kept")}
        </span>
        {how === "form" && (
          <Segmented
            label={t("language.label")}
            value={languages}
            onChange={setLanguages}
            options={[
              { value: "both", label: t("language.both") },
              { value: "en", label: missing("en") },
              { value: "zh", label: missing("zh") },
            ]}
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.scroll} tabIndex={0} aria-label={t(`how.${how}`)}>
        <EditorNotices
          editor={editor}
          saving={saving}
          authoring={authoring}
          onCompare={onCompare}
          onSource={how === "form" ? () => setHow("source") : undefined}
        />
        {/* What was checked is what could be read last; of a source that cannot be read it says nothing. */}
        {state.source === null && <ProblemStrip check={check} body={state.body} onPick={pick} />}
        <EditorToolsProvider value={tools}>
          {how === "form" ? (
            <>
              <nav className={classes.parts} aria-label={t("parts.label")}>
                {FORM_PARTS.map((part) => (
                  <button key={part} type="button" className={classes.part} onClick={() => goToPart(part)}>
                    {t(`parts.${part}`)}
                  </button>
                ))}
              </nav>
              <LanguagesProvider value={languages}>
                <ExerciseForm body={state.body} locked={state.source !== null} />
              </LanguagesProvider>
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

function goToPart(part: FormPart): void {
  document.getElementById(`${partId(part)}-title`)?.focus({ preventScroll: true });
  document.getElementById(partId(part))?.scrollIntoView({ block: "start" });
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
