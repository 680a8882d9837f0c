"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { SkeletonBox } from "~/components/states/skeleton";
import type { CompanionEntry } from "../../authoring/schema";
import type { ReadBank } from "../schema";
import { BankQuestions } from "./bank-questions";
import { BankReport } from "./bank-report";
import { BankSave } from "./bank-save";
import { BankTarget } from "./bank-target";
import type { useBankTarget } from "./use-bank-target";

interface BankResultProps extends Pick<ComponentProps<typeof BankTarget>, "values" | "errors" | "onChange"> {
  /** What the questions were read of. */
  from: string;
  bank: ReadBank;
  /** Something else stands in the form by now. */
  stale: boolean;
  list: { data: CompanionEntry[] | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  target: ReturnType<typeof useBankTarget>;
  /** Places of questions in the bank. */
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
  onWrong: ComponentProps<typeof BankSave>["onWrong"];
  onSaved: ComponentProps<typeof BankSave>["onSaved"];
}

/** What was read: what is left out, where the rest goes, its questions, and saving them. */
export function BankResult(props: BankResultProps) {
  const { from, bank, stale, values, list, target, chosen, errors } = props;
  const t = useTranslations("banks.import");
  const companion = useTranslations("content.companion");
  const describe = useDescribeError();
  return (
    <>
      <BankReport key={from} bank={bank} />
      {bank.questions.length > 0 && (
        <>
          {list.data && (
            <BankTarget
              values={values}
              entries={list.data}
              target={target}
              errors={errors}
              onChange={props.onChange}
            />
          )}
          {!list.data && list.isError && (
            <ErrorState title={companion("loadFailed")} onRetry={() => void list.refetch()}>
              {describe(list.error)}
            </ErrorState>
          )}
          {target.error !== null && (
            <ErrorState title={t("quizFailed")} onRetry={() => void target.refetch()}>
              {describe(target.error)}
            </ErrorState>
          )}
          {target.base ? (
            <BankQuestions
              key={`questions ${from}`}
              questions={bank.questions}
              locale={values.locale}
              room={target.room}
              chosen={chosen}
              onChoose={props.onChoose}
            />
          ) : (
            target.error === null && <SkeletonBox height="240px" />
          )}
          {!stale && list.data && (
            <BankSave
              target={target}
              isNew={target.isNew}
              locale={values.locale}
              questions={bank.questions.filter((_, at) => chosen.has(at))}
              onWrong={props.onWrong}
              onSaved={props.onSaved}
            />
          )}
        </>
      )}
    </>
  );
}
