"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Section } from "~/components/layout/page";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { SkeletonBox } from "~/components/states/skeleton";
import { useTRPC } from "~/trpc/client";
import { MAX_BODY_CHARACTERS } from "../constants";
import type { Imported } from "../schema";
import { freeId, idProblem, idStart } from "../starting/rules";
import classes from "./import.module.css";
import { ImportReport } from "./import-report";
import { ImportSource } from "./import-source";
import { ImportTarget } from "./import-target";
import { type ImportValues, useImportDraft } from "./use-import-draft";

const ImportPreview = dynamic(() => import("./import-preview").then((module) => module.ImportPreview), {
  ssr: false,
  loading: () => <SkeletonBox height="240px" />,
});

type Read = { from: string; exerciseId: string; imported: Imported };

/** Paste, read, look at what came of it, save: nothing is written before the last of these. */
export function ImportScreen({ userId }: { userId: string }) {
  const t = useTranslations("content.import");
  const create = useTranslations("content.create");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const { data: entries } = useSuspenseQuery(trpc.labs.authoring.list.queryOptions());
  const { values, change, kept, forget } = useImportDraft(userId);
  const [read, setRead] = useState<Read | null>(null);
  const [wrong, setWrong] = useState<{ source?: string; id?: string }>({});
  const importing = useMutation(trpc.labs.authoring.import.mutationOptions());
  const saving = useMutation(trpc.labs.authoring.save.mutationOptions());
  const heading = useRef<HTMLDivElement>(null);

  const labNumber = Number(values.lab);
  const taken = new Set(entries.map(({ exerciseId }) => exerciseId));
  const suggested = freeId(labNumber, values.name, taken, "imported");
  const exerciseId = values.id.trim() || suggested;
  const from = JSON.stringify([values.format, values.source, exerciseId]);
  const stale = read !== null && read.from !== from;

  useEffect(() => {
    if (read) heading.current?.focus();
  }, [read]);

  function edit(part: Partial<ImportValues>) {
    change(part);
    setWrong({});
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (importing.isPending) return;
    const problem = idProblem(exerciseId, labNumber, taken);
    const found = {
      ...(values.source.trim() === "" ? { source: t("sourceNeeded") } : {}),
      ...(values.source.length > MAX_BODY_CHARACTERS ? { source: t("sourceTooLong") } : {}),
      ...(problem === "taken" ? { id: create("idTaken") } : {}),
      ...(problem === "wrong" ? { id: create("idWrong", { start: idStart(labNumber) }) } : {}),
    };
    setWrong(found);
    saving.reset();
    if (Object.keys(found).length > 0) return;
    const { format, source } = values;
    await importing.mutateAsync({ format, source, exerciseId }).then(
      (imported) => setRead({ from, exerciseId, imported }),
      () => setRead(null),
    );
  }

  async function save() {
    if (!read || saving.isPending) return;
    const { exerciseId: id, imported } = read;
    await saving.mutateAsync({ exerciseId: id, baseVersion: 0, body: imported.body }).then(
      async () => {
        forget();
        await queries.invalidateQueries({ queryKey: trpc.labs.authoring.pathKey() });
        router.push(`/admin/content/labs/${id}`);
      },
      () => undefined,
    );
  }

  return (
    <>
      <form className={classes.form} method="post" noValidate onSubmit={submit}>
        <ImportSource values={values} error={wrong.source} kept={kept} onChange={edit} />
        <ImportTarget values={values} suggested={suggested} error={wrong.id} onChange={edit} />
        {importing.isError && <ErrorState title={t("refused")}>{describe(importing.error)}</ErrorState>}
        <div className={classes.actions}>
          <Button type="submit" variant={read && !stale ? "default" : "filled"} loading={importing.isPending}>
            {read ? t("readAgain") : t("read")}
          </Button>
        </div>
      </form>
      {read && (
        <div ref={heading} tabIndex={-1} className={classes.result}>
          {stale && (
            <p className={classes.stale} role="status">
              {t("stale")}
            </p>
          )}
          <ImportReport imported={read.imported} />
          <Section id="import-preview" title={t("preview")} ruled>
            <ImportPreview key={read.from} body={read.imported.body} />
          </Section>
          {saving.isError && <ErrorState title={t("refusedSave")}>{describe(saving.error)}</ErrorState>}
          {!stale && (
            <div className={classes.actions}>
              <Button variant="filled" onClick={save} loading={saving.isPending}>
                {t("save")}
              </Button>
              <p className={classes.meta}>
                {read.imported.problems.length > 0 ? t("saveProblems") : t("saveHint")}
              </p>
            </div>
          )}
        </div>
      )}
    </>
  );
}
