"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { base64Of } from "~/features/companion/banks/components/file-bytes";
import { FileChooser } from "~/features/content/imports/components/file-chooser";
import { TextSource } from "~/features/content/imports/components/text-source";
import { MAX_ROSTER_BYTES } from "~/features/identity/rosters/constants";
import type { ImportedRoster } from "~/features/identity/rosters/schema";
import classes from "./roster.module.css";
import { RosterConfirm } from "./roster-confirm";
import { RosterPreview } from "./roster-preview";
import { RosterResult } from "./roster-result";
import { useImport } from "./use-import";

const ACCEPT = ".csv,.tsv,.txt,.zip,text/csv,application/zip";
const MAX_TYPED = 300_000;
const LIMIT_MB = MAX_ROSTER_BYTES / 1024 / 1024;

/** Paste or choose, preview, confirm: nothing is written before the last of these. */
export function RosterScreen({ classId }: { classId: string }) {
  const t = useTranslations("rosters.import");
  const describe = useDescribeError();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<string>();
  const [rosterClass, setRosterClass] = useState("");
  const [seen, setSeen] = useState<ImportedRoster | null>(null);
  const { preview, bringIn, progress, pending, error, reset } = useImport(classId);
  const heading = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (seen) heading.current?.focus();
  }, [seen]);

  /** Another roster: what was seen of the one before no longer holds. */
  function start(next: { text?: string; file?: File | null }) {
    if (next.text !== undefined) setText(next.text);
    if (next.file !== undefined) setFile(next.file);
    setWrong(undefined);
    setRosterClass("");
    setSeen(null);
    reset();
  }

  /** What is sent; undefined where there is nothing, or the file is gone. */
  async function sent() {
    if (!file && text.trim() === "") return setWrong(t("sourceNeeded"));
    if (!file) return { csv: text };
    if (file.size > MAX_ROSTER_BYTES) return setWrong(t("tooLarge", { limitMb: LIMIT_MB }));
    const base64 = await base64Of(file).catch(() => undefined);
    return base64 === undefined ? setWrong(t("fileGone")) : { base64 };
  }

  async function look(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    const roster = await sent();
    if (roster) await preview(roster, rosterClass).then(setSeen, () => setSeen(null));
  }

  async function confirm(choices: { leaveOut: boolean; letters: boolean }) {
    const roster = await sent();
    const chosen = rosterClass ? { rosterClass } : {};
    if (roster) await bringIn(roster, { ...choices, ...chosen }).then(setSeen, () => undefined);
  }

  if (seen?.kind === "done")
    return (
      <div ref={heading} tabIndex={-1} className={classes.result}>
        <RosterResult
          classId={classId}
          counts={seen.counts}
          letters={seen.letters}
          onAgain={() => start({ text: "", file: null })}
        />
      </div>
    );

  return (
    <>
      <form className={classes.form} method="post" noValidate onSubmit={look}>
        {file ? (
          <section className={classes.held} aria-label={t("file")}>
            <p>{file.name}</p>
            {wrong && <p className={classes.refused}>{wrong}</p>}
            <div className={classes.actions}>
              <FileChooser accept={ACCEPT} onFile={(chosen) => chosen && start({ file: chosen })} />
              <Button variant="subtle" onClick={() => start({ file: null })}>
                {t("removeFile")}
              </Button>
            </div>
          </section>
        ) : (
          <TextSource
            label={t("source")}
            hint={t("sourceHint", { limitMb: LIMIT_MB })}
            value={text}
            error={wrong}
            placeholder={t("example")}
            rows={10}
            accept={ACCEPT}
            mostCharacters={MAX_TYPED}
            onChange={(next) => start({ text: next })}
            onOtherFile={(held) => start({ file: held })}
          />
        )}
        {seen && seen.classes.length > 1 && (
          <NativeSelect
            label={t("rosterClass")}
            description={t("rosterClassHint", { count: seen.classes.length })}
            value={rosterClass}
            onChange={({ currentTarget }) => {
              setRosterClass(currentTarget.value);
              // What was seen is of another class.
              const { format, classes: all, notes } = seen;
              setSeen({ kind: "choose", format, classes: all, notes });
            }}
            data={[
              { value: "", label: t("chooseClass"), disabled: true },
              ...seen.classes.map(({ id, title, school, people }) => ({
                value: id,
                label: t("classOption", { title, school, count: people }),
              })),
            ]}
          />
        )}
        {error && <ErrorState title={t("refused")}>{describe(error)}</ErrorState>}
        <div className={classes.actions}>
          <Button
            type="submit"
            variant={seen?.kind === "preview" ? "default" : "filled"}
            loading={pending && progress === null}
            disabled={progress !== null}
          >
            {t("preview")}
          </Button>
        </div>
      </form>
      {seen?.kind === "preview" && (
        <div ref={heading} tabIndex={-1} className={classes.result}>
          <RosterPreview preview={seen} />
          <RosterConfirm counts={seen.counts} pending={pending} progress={progress} onConfirm={confirm} />
        </div>
      )}
    </>
  );
}
