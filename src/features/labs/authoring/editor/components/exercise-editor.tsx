"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import type { Crumb } from "~/components/layout/frame-types";
import { Workspace } from "~/components/layout/page";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { useTRPC } from "~/trpc/client";
import type { Authoring } from "../../schema";
import { useTrial } from "../../trials/components/use-trial";
import type { PublishRequest } from "../../versions/components/publish-dialog";
import { AsidePane } from "./aside-pane";
import classes from "./editor.module.css";
import { EditorActions, EditorHead } from "./editor-head";
import { useCheck } from "./use-check";
import { useEditor } from "./use-editor";
import { useSave } from "./use-save";
import { WritingPane } from "./writing-pane";

const ConflictDialog = lazy(() => import("./conflict-dialog"));
const PublishDialog = lazy(() => import("../../versions/components/publish-dialog"));

interface ExerciseEditorProps {
  authoring: Authoring;
  userId: string;
  crumbs: Crumb[];
}

const VIEWS = ["write", "preview", "trial", "versions"] as const;
export type EditorView = (typeof VIEWS)[number];

/** Where an exercise is written: the text left, and what comes of it right. Phones show one at a time. */
export default function ExerciseEditor({ authoring: opened, userId, crumbs }: ExerciseEditorProps) {
  const t = useTranslations("content.editor");
  const trpc = useTRPC();
  const { exerciseId } = opened;
  const { data: authoring } = useQuery({
    ...trpc.labs.authoring.get.queryOptions({ exerciseId }),
    initialData: opened,
    // Whoever comes back to the window learns of another's version before writing on.
    staleTime: 0,
  });
  const editor = useEditor(authoring, userId);
  const { state, unsaved, dispatch } = editor;
  const saving = useSave(exerciseId, editor);
  const [locale, setLocale] = useState<Locale>(useLocale());
  const check = useCheck(exerciseId, state.body, locale);
  const trial = useTrial();
  const [view, setView] = useState<EditorView>("write");
  const [aside, setAside] = useState<Exclude<EditorView, "write">>("preview");
  const [comparing, setComparing] = useState(false);
  const [request, setRequest] = useState<PublishRequest | null>(null);

  const look = (next: EditorView) => {
    setView(next);
    if (next !== "write") setAside(next);
  };
  const { save } = saving;
  const { body, baseVersion, source } = state;
  const saveNow = useCallback(
    async () => (unsaved && source === null ? save(body, baseVersion) : undefined),
    [unsaved, source, save, body, baseVersion],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void saveNow();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [saveNow]);

  async function publish(version: number) {
    const target = unsaved && version === baseVersion ? await saveNow() : version;
    if (target !== undefined) setRequest({ kind: "publish", version: target });
  }
  async function restore(_version: number, text: Body) {
    const [from, keep] = [authoring.version, unsaved];
    if ((await save(text, from)) === undefined) return;
    dispatch({ type: "replace", body: text, baseVersion: from + 1, saved: text, keep });
  }

  const latest = authoring.versions.find(({ version }) => version === baseVersion);
  const published = authoring.versions.find(({ status }) => status === "published");
  // What is saved now is the author's own; what is published may be somebody else's.
  const mine = (unsaved || (latest?.mine ?? true)) && (published?.mine ?? true);
  const owner = published && !published.mine ? published.createdBy : latest?.createdBy;
  const actions = (
    <EditorActions
      unsaved={unsaved}
      saving={saving.phase === "saving"}
      refusal={source === null ? undefined : t("head.brokenSource")}
      notMine={mine ? undefined : t("head.notMine", { name: owner ?? t("notices.someone") })}
      publishable={latest !== undefined && latest.status !== "published"}
      onSave={() => void saveNow()}
      onPublish={() => void publish(baseVersion)}
    />
  );
  return (
    <Workspace
      crumbs={crumbs}
      backHref="/admin/content"
      actionBar={<div className={classes.bar}>{actions}</div>}
    >
      <div className={classes.panes} data-view={view}>
        <EditorHead authoring={authoring} editor={editor} actions={actions} />
        <div className={classes.views}>
          <Segmented
            full
            label={t("views.label")}
            value={view}
            onChange={look}
            options={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
          />
        </div>
        <WritingPane
          authoring={authoring}
          editor={editor}
          saving={saving}
          check={check}
          onCompare={() => setComparing(true)}
          onWrite={() => setView("write")}
        />
        <AsidePane
          view={aside}
          onView={look}
          authoring={authoring}
          userId={userId}
          body={body}
          check={check}
          trial={trial}
          locale={locale}
          onLocale={setLocale}
          versions={{
            restore: (version, text) => void restore(version, text),
            publish: (version) => setRequest({ kind: "publish", version }),
            withdraw: () => setRequest({ kind: "withdraw" }),
            busy: saving.phase === "saving",
          }}
        />
      </div>
      <Suspense>
        {(comparing || saving.conflict) && (
          <ConflictDialog
            exerciseId={exerciseId}
            editor={editor}
            saving={saving}
            onClose={() => {
              setComparing(false);
              saving.closeConflict();
            }}
          />
        )}
        {request && (
          <PublishDialog
            exerciseId={exerciseId}
            request={request}
            body={body}
            hasBase={authoring.hasFile}
            onClose={() => setRequest(null)}
          />
        )}
      </Suspense>
    </Workspace>
  );
}
