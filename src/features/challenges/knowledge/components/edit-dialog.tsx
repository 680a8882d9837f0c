"use client";

import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { useTypedDraft } from "~/components/form/typed-draft";
import { useDescribeError } from "~/components/states/error-text";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { Notice } from "~/features/identity/account/components/notice";
import { useTRPC } from "~/trpc/client";
import { MAX_TITLE, MAX_TYPED } from "../constants";
import type { KnowledgeItem } from "../schema";
import { reopened, type TypedText, typedOver, unchanged } from "../typed/rules";
import classes from "./knowledge.module.css";

interface EditDialogProps {
  userId: string;
  item: KnowledgeItem;
  onClose: () => void;
  onSaved: (title: string, passages: number) => void;
}

/** Changes a text. What was typed is kept in this browser until it is saved or given up. Loaded when it is first opened. */
export function EditDialog({ item, onClose, ...props }: EditDialogProps) {
  const t = useTranslations("knowledge.change");
  return (
    <Modal opened onClose={onClose} title={t("title", { title: item.title })} size="lg">
      <QueryBoundary skeleton={<SkeletonBox height="320px" />} errorTitle={t("loadFailed")}>
        <EditForm key={item.id} item={item} {...props} />
      </QueryBoundary>
    </Modal>
  );
}

function EditForm({ userId, item, onSaved }: Omit<EditDialogProps, "onClose">) {
  const t = useTranslations("knowledge.change");
  const add = useTranslations("knowledge.add");
  const describe = useDescribeError();
  const trpc = useTRPC();
  // Whoever opens it wants what is saved now, and what was typed meanwhile must not be written over by a refresh.
  const { data: entry } = useSuspenseQuery(
    trpc.challenges.knowledge.get.queryOptions(
      { id: item.id },
      { gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const saved = unchanged(entry);
  const savedAt = entry.updatedAt.toISOString();
  const draft = useTypedDraft(`${userId}:knowledge:${item.id}`, saved);
  const [values, setValues] = useState(saved);
  const [state, setState] = useState<ReturnType<typeof reopened>["state"]>("saved");
  const [wrong, setWrong] = useState(false);
  const long = entry.content.length > MAX_TYPED;
  const update = useMutation(trpc.challenges.knowledge.update.mutationOptions());
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was typed before is put back
  useEffect(() => {
    const found = reopened(saved, draft.read(), savedAt);
    setState(found.state);
    setValues(found.values);
  }, []);

  function change(part: Partial<TypedText>) {
    const next = typedOver(saved, { ...values, ...part }, savedAt);
    setValues(next);
    draft.typed(next);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const title = values.title.trim();
    setWrong(title === "");
    if (title === "" || update.isPending) return;
    try {
      const changed = long || values.content === entry.content ? {} : { content: values.content };
      const { passages } = await update.mutateAsync({
        id: item.id,
        title,
        updatedAt: values.since === "" ? entry.updatedAt : new Date(values.since),
        ...changed,
      });
      draft.saved(values);
      onSaved(title, passages);
    } catch {
      // Shown from the mutation; what was typed stays.
    }
  }

  return (
    <form className={classes.form} method="post" noValidate onSubmit={submit}>
      {update.error && <Notice tone="bad">{describe(update.error)}</Notice>}
      {state !== "saved" && (
        <Notice tone="info">
          {t(state)}{" "}
          <button
            type="button"
            className={classes.plain}
            onClick={() => {
              draft.saved(saved);
              setValues(saved);
              setState("saved");
            }}
          >
            {t("reset")}
          </button>
          {state === "outdated" && (
            <>
              {" "}
              <button
                type="button"
                className={classes.plain}
                onClick={() => {
                  change({ since: savedAt });
                  setState("kept");
                }}
              >
                {t("overwrite")}
              </button>
            </>
          )}
        </Notice>
      )}
      {entry.mediaType === "application/pdf" && <p className={classes.meta}>{t("pdf")}</p>}
      <TextInput
        label={add("name")}
        error={wrong ? add("needTitle") : undefined}
        maxLength={MAX_TITLE}
        data-autofocus
        readOnly={update.isPending}
        value={values.title}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      {long ? (
        <p className={classes.meta}>{t("long", { characters: entry.content.length })}</p>
      ) : (
        <Textarea
          label={add("text")}
          rows={18}
          maxLength={MAX_TYPED}
          spellCheck={false}
          dir="auto"
          readOnly={update.isPending}
          value={values.content}
          onChange={({ currentTarget }) => change({ content: currentTarget.value })}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" variant="filled" loading={update.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
