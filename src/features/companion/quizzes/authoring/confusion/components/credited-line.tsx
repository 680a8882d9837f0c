import { useTranslations } from "next-intl";
import { isObject } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { conceptName } from "../../keys/rules";
import type { Verdict } from "../types";
import classes from "./confusion.module.css";

/** Which concepts of the key an answer has, and which it lacks, by the names that the author knows them by. */
export function CreditedLine({ verdict, question }: { verdict: Verdict; question: Body }) {
  const t = useTranslations("quizEditor.samples");
  if (verdict.concepts.length === 0) return null;
  const name = (id: string, at: number) => {
    const { concepts, keywords } = question;
    if (Array.isArray(concepts))
      return conceptName(concepts.find((one) => isObject(one) && one.id === id)) || id;
    const keyword = Array.isArray(keywords) ? keywords[at] : undefined;
    return typeof keyword === "string" ? keyword : id;
  };
  const names = (satisfied: boolean) =>
    verdict.concepts.flatMap((concept, at) =>
      concept.satisfied === satisfied ? [name(concept.id, at)] : [],
    );
  const [has, lacks] = [names(true), names(false)];
  return (
    <p className={classes.concepts}>
      {has.length > 0 && <span>{t("has", { names: has.join(t("join")) })}</span>}
      {lacks.length > 0 && <span>{t("lacks", { names: lacks.join(t("join")) })}</span>}
    </p>
  );
}
