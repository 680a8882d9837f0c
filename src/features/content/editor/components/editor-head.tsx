"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useModKey } from "~/components/layout/use-mod-key";
import type { Authored } from "../../authoring/schema";
import type { EditorKind } from "../types";
import classes from "./editor-head.module.css";
import type { Editor } from "./use-editor";

interface EditorHeadProps {
  kind: EditorKind<unknown>;
  authored: Authored;
  editor: Editor;
  actions: React.ReactNode;
}

/** The text's name, what of it students have, and what is saved; at the right what to do with it. */
export function EditorHead({ kind, authored, editor, actions }: EditorHeadProps) {
  const t = useTranslations("content.editor.head");
  const locale = useLocale();
  const { body, baseVersion } = editor.state;
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <h1 className={classes.title}>{kind.titleOf(body, locale) ?? kind.slug}</h1>
        <p className={classes.facts}>
          <span>
            {baseVersion === 0 ? t("original") : t("version", { version: baseVersion })}
            {t("separator")}
            {authored.publishedVersion !== null
              ? t("published", { version: authored.publishedVersion })
              : t(authored.hasFile ? "studentsHaveBase" : "unpublished")}
          </span>
          <span role="status">{t(editor.unsaved ? "unsaved" : "saved")}</span>
        </p>
      </div>
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}

interface EditorActionsProps {
  unsaved: boolean;
  saving: boolean;
  /** Why nothing can be saved or published, in words. */
  refusal: string | undefined;
  /** Why the version at hand cannot be published by this person. */
  notMine: string | undefined;
  /** There is a version that students do not have. */
  publishable: boolean;
  onSave: () => void;
  onPublish: () => void;
}

/** Save and publish; the one that comes next is filled. */
export function EditorActions(props: EditorActionsProps) {
  const { unsaved, saving, refusal, notMine, publishable, onSave, onPublish } = props;
  const t = useTranslations("content.editor.head");
  const mod = useModKey();
  const saveDead = !unsaved || refusal !== undefined;
  const publishDead = (!publishable && !unsaved) || refusal !== undefined || notMine !== undefined;
  const why = refusal ?? notMine;
  return (
    <>
      {why && (
        <p className={classes.why} id="editor-why">
          {why}
        </p>
      )}
      <Button
        variant={unsaved ? "filled" : "default"}
        loading={saving}
        aria-disabled={saveDead}
        {...(saveDead ? { "data-disabled": true } : {})}
        aria-keyshortcuts="Control+S Meta+S"
        {...(why ? { "aria-describedby": "editor-why" } : {})}
        onClick={saveDead ? undefined : onSave}
        rightSection={
          <span className={classes.key} aria-hidden="true">
            {mod} S
          </span>
        }
      >
        {t(unsaved ? "save" : "allSaved")}
      </Button>
      <Button
        variant={!unsaved && !publishDead ? "filled" : "default"}
        aria-disabled={publishDead || saving}
        {...(publishDead || saving ? { "data-disabled": true } : {})}
        {...(why ? { "aria-describedby": "editor-why" } : {})}
        onClick={publishDead || saving ? undefined : onPublish}
      >
        {t(unsaved ? "saveAndPublish" : "publish")}
      </Button>
    </>
  );
}
