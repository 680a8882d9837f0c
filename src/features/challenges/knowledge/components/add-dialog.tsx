"use client";

import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { useKeptValues } from "~/components/form/kept-values";
import { useDescribeError } from "~/components/states/error-text";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { TextSource } from "~/features/content/imports/components/text-source";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import { SendFailed, sendFile } from "../../materials/components/send-file";
import { MAX_FILE_BYTES, MAX_TITLE, MAX_TYPED } from "../constants";
import { bareName, kindOf, scopeOf } from "../rules";
import { ACCEPT } from "./accept";
import { HeldFile } from "./held-file";
import classes from "./knowledge.module.css";
import { ScopeSelect } from "./scope-select";

const EMPTY = { title: "", content: "", kind: "text/markdown", scope: "organization" };
const LIMIT_MB = MAX_FILE_BYTES / 1024 / 1024;

interface AddDialogProps {
  userId: string;
  opened: boolean;
  onClose: () => void;
  onAdded: (title: string, passages: number) => void;
}

/** The form of a new text; stays mounted, so that closing it loses nothing. Loaded when it is first opened. */
export function AddDialog({ userId, opened, onClose, onAdded }: AddDialogProps) {
  const t = useTranslations("knowledge.add");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")} size="lg" keepMounted>
      <QueryBoundary skeleton={<SkeletonBox height="320px" />}>
        <AddForm
          userId={userId}
          onAdded={(title, passages) => {
            onClose();
            onAdded(title, passages);
          }}
        />
      </QueryBoundary>
    </Modal>
  );
}

function AddForm({ userId, onAdded }: Pick<AddDialogProps, "userId" | "onAdded">) {
  const t = useTranslations("knowledge.add");
  const all = useTranslations("knowledge");
  const format = useFormatter();
  const describe = useDescribeError();
  const trpc = useTRPC();
  const { values, change, kept, forget } = useKeptValues(`${userId}:knowledge`, EMPTY);
  const [file, setFile] = useState<File | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [wrong, setWrong] = useState<{ title?: string; text?: string }>({});
  const sending = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  const add = useMutation(trpc.challenges.knowledge.add.mutationOptions());

  function take(chosen: File | undefined) {
    if (!chosen) return;
    const fits = chosen.size <= MAX_FILE_BYTES;
    setRefused(fits ? null : t("tooLarge", { name: chosen.name, limitMb: LIMIT_MB }));
    if (fits) setFile(chosen);
  }

  async function send(title: string): Promise<{ title: string; passages: number }> {
    const scope = scopeOf(values.scope) ?? { level: "organization" as const };
    const abort = new AbortController();
    sending.current = abort;
    if (file)
      return await sendFile("/api/knowledge", file, { query: { title, ...scope }, signal: abort.signal });
    const mediaType = values.kind === "text/plain" ? "text/plain" : "text/markdown";
    const { passages } = await add.mutateAsync({ title, content: values.content, mediaType, scope });
    return { title, passages };
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const title = values.title.trim();
    const missing = {
      ...(title === "" && !file ? { title: t("needTitle") } : {}),
      ...(values.content.trim() === "" && !file ? { text: t("needText") } : {}),
    };
    setWrong(missing);
    if (busy || Object.keys(missing).length > 0) return;
    setBusy(true);
    setRefused(null);
    try {
      const added = await send(title);
      forget();
      change({ title: "", content: "" });
      setFile(null);
      onAdded(added.title, added.passages);
    } catch (error) {
      if (sending.current?.signal.aborted) return;
      setRefused((error instanceof SendFailed ? error.shape?.message : undefined) ?? describe(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className={classes.form} method="post" noValidate onSubmit={submit}>
      <p className={classes.meta}>{t("lead", { limitMb: LIMIT_MB })}</p>
      <p className={classes.meta}>{t("seen")}</p>
      {refused !== null && <Notice tone="bad">{refused}</Notice>}
      <TextInput
        label={t("name")}
        description={file ? t("nameHint") : undefined}
        placeholder={file ? bareName(file.name) : undefined}
        error={wrong.title}
        maxLength={MAX_TITLE}
        data-autofocus
        readOnly={busy}
        value={values.title}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <div className={classes.pair}>
        <ScopeSelect label={all("forWhom")} value={values.scope} onChange={(scope) => change({ scope })} />
        {!file && (
          <NativeSelect
            label={t("kind")}
            value={values.kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
            data={(["text/markdown", "text/plain"] as const).map((value) => ({
              value,
              label: all(`mediaType.${value}`),
            }))}
          />
        )}
      </div>
      {file ? (
        <HeldFile
          name={file.name}
          facts={t("fileFacts", { size: format.number(Math.max(1, Math.round(file.size / 1024))) })}
          onFile={take}
          onRemove={() => setFile(null)}
        />
      ) : (
        <TextSource
          label={t("text")}
          hint={undefined}
          value={values.content}
          error={wrong.text}
          kept={kept}
          accept={ACCEPT}
          mostCharacters={MAX_TYPED}
          onChange={(content, name) =>
            change({
              content,
              ...(name ? { kind: kindOf(name) ?? values.kind } : {}),
              ...(name && values.title === "" ? { title: bareName(name).slice(0, MAX_TITLE) } : {}),
            })
          }
          onOtherFile={take}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" variant="filled" loading={busy}>
          {t("submit")}
        </Button>
        {busy && file && (
          <>
            <Button onClick={() => sending.current?.abort()}>{t("cancel")}</Button>
            <span className={classes.meta} role="status">
              {t("reading")}
            </span>
          </>
        )}
      </div>
    </form>
  );
}
