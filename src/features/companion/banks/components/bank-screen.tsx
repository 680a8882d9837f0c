"use client";

import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { SkeletonBox } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import type { CompanionEntry } from "../../authoring/schema";
import { MAX_BANK_BYTES } from "../constants";
import type { ReadBank } from "../schema";
import { firstOf, sameQuestions } from "../taking/rules";
import classes from "./bank.module.css";
import { BankSource } from "./bank-source";
import { base64Of } from "./file-bytes";
import { type BankValues, useBankDraft } from "./use-bank-draft";
import { useBankTarget } from "./use-bank-target";

/** Comes once there is something read: nobody chooses questions before that. */
const loadResult = () => import("./bank-result").then((module) => module.BankResult);
const BankResult = dynamic(loadResult, { ssr: false, loading: () => <SkeletonBox height="240px" /> });

const NO_ENTRIES: readonly CompanionEntry[] = [];

/** What was read of what; another text, file, format or language makes it stale. */
type Read = { from: string; file: File | null; bank: ReadBank };

/** Paste or choose, read, look and choose, save: nothing is written before the last of these. */
export function BankScreen({ userId }: { userId: string }) {
  const t = useTranslations("banks.import");
  const trpc = useTRPC();
  const page = useLocale();
  const describe = useDescribeError();
  // A file is read without it; only what was chosen has to go somewhere.
  const list = useQuery(trpc.companion.authoring.list.queryOptions());
  const entries = list.data ?? NO_ENTRIES;
  const { values, change, kept, forget } = useBankDraft(userId, page);
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [wrong, setWrong] = useState<{ source?: string; id?: string; chapter?: string }>({});
  const reading = useMutation(trpc.companion.banks.read.mutationOptions());
  const target = useBankTarget(values, entries);
  const heading = useRef<HTMLDivElement>(null);
  const from = JSON.stringify([file ? "" : values.source, values.name, values.format, values.locale]);
  const stale = read !== null && (read.from !== from || read.file !== file);

  useEffect(() => {
    if (read) heading.current?.focus();
  }, [read]);

  function edit(part: Partial<BankValues>) {
    change(part);
    setWrong({});
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (reading.isPending) return;
    const blob = file ?? new Blob([values.source]);
    const problem =
      !file && values.source.trim() === ""
        ? t("sourceNeeded")
        : blob.size > MAX_BANK_BYTES
          ? t("sourceTooLong", { limitMb: MAX_BANK_BYTES / 1024 / 1024 })
          : undefined;
    reading.reset();
    const base64 = problem ? undefined : await base64Of(blob).catch(() => undefined);
    const source = problem ?? (base64 === undefined ? t("fileGone") : undefined);
    setWrong(source ? { source } : {});
    if (base64 === undefined) return;
    void loadResult();
    const { format, locale } = values;
    const name = (file?.name ?? values.name).slice(-255);
    await reading.mutateAsync({ name, base64, locale, ...(format === "" ? {} : { format }) }).then(
      (bank) => {
        // The same questions, read again: what was chosen of them still is.
        if (!sameQuestions(bank.questions, read?.bank.questions))
          setChosen(firstOf(bank.questions.keys(), target.room));
        setRead({ from, file, bank });
      },
      () => setRead(null),
    );
  }

  return (
    <>
      <form className={classes.form} method="post" noValidate onSubmit={submit}>
        <BankSource
          values={values}
          file={file}
          error={wrong.source}
          kept={kept}
          onChange={edit}
          onFile={(held) => {
            setFile(held);
            setWrong({});
          }}
        />
        {reading.isError && <ErrorState title={t("refused")}>{describe(reading.error)}</ErrorState>}
        <div className={classes.actions}>
          <Button type="submit" variant={read && !stale ? "default" : "filled"} loading={reading.isPending}>
            {read ? t("readAgain") : t("read")}
          </Button>
        </div>
      </form>
      {read && (
        <div ref={heading} tabIndex={-1} className={classes.result}>
          {stale && (
            <p className={classes.warning} role="status">
              {t("stale")}
            </p>
          )}
          <BankResult
            from={read.from}
            bank={read.bank}
            stale={stale}
            values={values}
            list={list}
            target={target}
            chosen={chosen}
            errors={wrong}
            onChange={edit}
            onChoose={setChosen}
            onWrong={setWrong}
            onSaved={forget}
          />
        </div>
      )}
    </>
  );
}
