"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import type { Crumb } from "~/components/layout/frame-types";
import { Workspace } from "~/components/layout/page";
import type { Locale } from "~/i18n/locales";
import type { Authored } from "../../authoring/schema";
import type { EditorKind } from "../types";
import type { PublishRequest, PublishStep } from "../versions/components/publish-dialog";
import { AsidePane, type ExtraPane, type Shown } from "./aside-pane";
import classes from "./editor.module.css";
import { EditorActions, EditorHead } from "./editor-head";
import { useCheck } from "./use-check";
import { useEditor } from "./use-editor";
import { useSave } from "./use-save";
import { type EditorForm, WritingPane } from "./writing-pane";

const ConflictDialog = lazy(() => import("./conflict-dialog"));
const PublishDialog = lazy(() => import("../versions/components/publish-dialog"));

interface EditorShellProps<View> {
  /** Of one text; another text wants another shell (`key`). */
  kind: EditorKind<View>;
  opened: Authored;
  userId: string;
  crumbs: Crumb[];
  /** The language of the preview and of the kind's own panes. */
  locale: Locale;
  onLocale: (locale: Locale) => void;
  form: (shown: Shown<View>) => EditorForm;
  preview: (view: View, shown: Shown<View>) => ReactNode;
  panes?: readonly ExtraPane<View>[];
  publishing?: PublishStep;
}

/** Where a text is written: the text left, and what comes of it right. Phones show one at a time. */
export function EditorShell<View>(props: EditorShellProps<View>) {
  const { kind, opened, userId, crumbs, locale, onLocale, form, preview, panes = [] } = props;
  const { publishing } = props;
  const t = useTranslations("content.editor");
  const { data: authored } = useQuery({
    ...kind.calls.get,
    initialData: opened,
    // Whoever comes back to the window learns of another's version before writing on.
    staleTime: 0,
  });
  const editor = useEditor(kind, authored, userId);
  const { state, unsaved } = editor;
  const saving = useSave(kind, editor);
  const { body, baseVersion, source } = state;
  const check = useCheck(kind, body, locale);
  const [view, setView] = useState("write");
  const [aside, setAside] = useState("preview");
  const [comparing, setComparing] = useState(false);
  const [request, setRequest] = useState<PublishRequest | null>(null);

  const look = (next: string) => {
    setView(next);
    if (next !== "write") setAside(next);
  };
  const { save, restore } = saving;
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

  const latest = authored.versions.find(({ version }) => version === baseVersion);
  const published = authored.versions.find(({ status }) => status === "published");
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
  const shown: Shown<View> = { body, check, locale };
  const asides = [
    { value: "preview", label: t("views.preview") },
    ...panes.map(({ name, label }) => ({ value: name, label })),
    { value: "versions", label: t("views.versions") },
  ];
  return (
    <Workspace
      crumbs={crumbs}
      backHref={kind.links.list}
      actionBar={<div className={classes.bar}>{actions}</div>}
    >
      <div className={classes.panes} data-view={view}>
        <EditorHead kind={kind} authored={authored} editor={editor} actions={actions} />
        <div className={classes.views}>
          <Segmented
            full
            label={t("views.label")}
            value={view}
            onChange={look}
            options={[{ value: "write", label: t("views.write") }, ...asides]}
          />
        </div>
        <WritingPane
          kind={kind}
          authored={authored}
          editor={editor}
          saving={saving}
          check={check}
          form={form(shown)}
          onCompare={() => setComparing(true)}
          onWrite={() => setView("write")}
        />
        <AsidePane
          view={aside}
          views={asides}
          onView={look}
          kind={kind}
          authored={authored}
          shown={shown}
          onLocale={onLocale}
          preview={preview}
          panes={panes}
          versions={{
            restore: (_version, text) => void restore(text, authored.version),
            publish: (version) => setRequest({ kind: "publish", version }),
            withdraw: () => setRequest({ kind: "withdraw" }),
            busy: saving.phase === "saving",
          }}
        />
      </div>
      <Suspense>
        {(comparing || saving.conflict) && (
          <ConflictDialog
            kind={kind}
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
            kind={kind}
            request={request}
            step={publishing}
            body={body}
            hasBase={authored.hasFile}
            onClose={() => setRequest(null)}
          />
        )}
      </Suspense>
    </Workspace>
  );
}
