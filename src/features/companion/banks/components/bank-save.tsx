"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import type { Locale } from "~/i18n/locales";
import { useTRPC } from "~/trpc/client";
import { MAX_BODY_CHARACTERS } from "../../authoring/constants";
import { writtenIn } from "../../authoring/languages/rules";
import { idProblem } from "../../authoring/starting/rules";
import type { ReadBank } from "../schema";
import { withQuestions } from "../taking/rules";
import classes from "./bank.module.css";
import type { useBankTarget } from "./use-bank-target";

interface BankSaveProps {
  target: ReturnType<typeof useBankTarget>;
  isNew: boolean;
  locale: Locale;
  questions: readonly ReadBank["questions"][number][];
  /** An id was refused, or the quiz has no chapter. */
  onWrong: (wrong: { id?: string; chapter?: string }) => void;
  onSaved: () => void;
}

/** What saving would mean, and the button: nothing is written before it is pressed. */
export function BankSave({ target, isNew, locale, questions, onWrong, onSaved }: BankSaveProps) {
  const t = useTranslations("banks.import");
  const companion = useTranslations("content.companion");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const describe = useDescribeError();
  const saving = useMutation(trpc.companion.authoring.save.mutationOptions());
  const [renewed, setRenewed] = useState(false);
  const { base, room, slug, chapterId, taken } = target;
  const tooMany = questions.length - room;
  const body = base && tooMany <= 0 ? withQuestions(base.body, locale, questions) : undefined;
  const tooLong = body !== undefined && JSON.stringify(body).length > MAX_BODY_CHARACTERS;
  const refused =
    questions.length === 0
      ? t("nothingChosen")
      : tooMany > 0
        ? t("tooMany", { room, count: tooMany })
        : tooLong
          ? t("tooLong", { limit: MAX_BODY_CHARACTERS })
          : null;
  const conflict = saving.error?.data?.appError?.code === "CONFLICT";

  async function save() {
    if (!base || !body || refused !== null || saving.isPending) return;
    const problem = isNew ? idProblem(slug, taken) : undefined;
    const wrong = {
      ...(isNew && chapterId === "" ? { chapter: companion("newQuiz.chapterNeeded") } : {}),
      ...(problem ? { id: companion(problem === "taken" ? "idTakenQuiz" : "idWrong") } : {}),
    };
    onWrong(wrong);
    if (Object.keys(wrong).length > 0) return;
    setRenewed(false);
    await saving.mutateAsync({ kind: "quiz", slug, baseVersion: base.version, body }).then(
      async () => {
        onSaved();
        await queries.invalidateQueries({ queryKey: trpc.companion.authoring.pathKey() });
        router.push(`/admin/content/quizzes/${slug}`);
      },
      () => undefined,
    );
  }

  async function takeNewest() {
    await target.refetch();
    await queries.invalidateQueries({ queryKey: trpc.companion.authoring.list.queryKey() });
    saving.reset();
    setRenewed(true);
  }

  return (
    <div className={classes.save}>
      {saving.isError && (
        <ErrorState title={t("refusedSave")}>
          {describe(saving.error)}{" "}
          {conflict && !isNew && (
            <button type="button" className={classes.plain} onClick={() => void takeNewest()}>
              {t("takeNewest")}
            </button>
          )}
        </ErrorState>
      )}
      {renewed && (
        <p className={classes.lead} role="status">
          {t("renewed")}
        </p>
      )}
      <LanguageNote target={target} isNew={isNew} locale={locale} />
      {refused !== null && (
        <p className={classes.refused} role="status">
          {refused}
        </p>
      )}
      <div className={classes.actions}>
        <Button
          variant="filled"
          onClick={save}
          loading={saving.isPending}
          disabled={refused !== null || !body}
        >
          {t("save", { count: questions.length })}
        </Button>
        <p className={classes.meta}>{t("saveHint")}</p>
      </div>
    </div>
  );
}

/** A quiz asks the same in every language; an import brings one. */
function LanguageNote({ target, isNew, locale }: Pick<BankSaveProps, "target" | "isNew" | "locale">) {
  const t = useTranslations("banks.import");
  const names = useTranslations("content.editor.language");
  const written = target.base ? writtenIn(target.base.body) : [];
  const other = written.find((language) => language !== locale);
  const language = names(locale);
  if (isNew) return <p className={classes.lead}>{t("oneLanguage", { language })}</p>;
  if (!other) return null;
  const params = { language, other: names(other) };
  return (
    <p className={classes.warning}>{t(written.includes(locale) ? "otherLanguage" : "newLanguage", params)}</p>
  );
}
