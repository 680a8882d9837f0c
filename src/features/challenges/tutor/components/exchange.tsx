import { VisuallyHidden } from "@mantine/core";
import { IconBook2, IconPlayerStopFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Citation } from "../schema";
import classes from "./exchange.module.css";
import { ReplyText } from "./reply-text";
import type { AnswerState } from "./use-answer";
import type { ShownExchange } from "./use-tutor";

/** So that a voice and a font fit the words, whatever the page's language. */
const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

function Mine({ text }: { text: string }) {
  const t = useTranslations("tutor");
  return (
    <p className={classes.mine} lang={languageOf(text)}>
      <VisuallyHidden>{t("you")} </VisuallyHidden>
      {text}
    </p>
  );
}

interface ExchangeProps {
  exchange: ShownExchange;
  onCitation: (id: string) => void;
}

/** What a student asked, what the tutor answered, and where it was looked up. */
export function Exchange({ exchange, onCitation }: ExchangeProps) {
  const t = useTranslations("tutor");
  const { message, response, citations, heldBack, scripted, stopped } = exchange;
  return (
    <div className={classes.exchange}>
      <Mine text={message} />
      <div className={classes.reply} lang={languageOf(response)}>
        <VisuallyHidden>{t("tutor")} </VisuallyHidden>
        <ReplyText text={response} />
      </div>
      {stopped && (
        <p className={classes.stopped}>
          <IconPlayerStopFilled size={14} aria-hidden="true" />
          {t("stoppedReply")}
        </p>
      )}
      {citations.length > 0 && <Citations citations={citations} onOpen={onCitation} />}
      {heldBack !== "no" && <p className={classes.note}>{t(`heldBack.${heldBack}`)}</p>}
      {scripted && <p className={classes.note}>{t("scriptedReply")}</p>}
    </div>
  );
}

function Citations({ citations, onOpen }: { citations: Citation[]; onOpen: (id: string) => void }) {
  const t = useTranslations("tutor");
  return (
    <div className={classes.citations}>
      <span className={classes.note}>{t("sources")}</span>
      <ul>
        {citations.map(({ id, title, heading, page }) => (
          <li key={id}>
            <button type="button" className={classes.citation} onClick={() => onOpen(id)}>
              <IconBook2 size={14} aria-hidden="true" />
              <span>
                {title}
                {heading !== "" && ` › ${heading.split(" > ").at(-1)}`}
                {page !== null && ` · ${t("page", { page })}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The question that waits: what came of the answer, and what is done. */
export function Coming({ answer, slow }: { answer: AnswerState; slow: boolean }) {
  const t = useTranslations("tutor");
  const { message, text, stage, passages, phase, unreached } = answer;
  const doing = () => {
    if (phase === "stopping") return t("stage.stopping");
    if (unreached) return t("stage.unreached");
    if (stage === "retrieved" && passages !== null) return t("stage.retrieved", { passages });
    return t(`stage.${stage === null || stage === "retrieved" ? "waiting" : stage}`);
  };
  return (
    <div className={classes.exchange}>
      <Mine text={message} />
      {text.trim() !== "" && (
        <div className={classes.reply} lang={languageOf(text)}>
          <ReplyText text={text} />
        </div>
      )}
      <p className={classes.doing}>
        <span className={classes.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {doing()}
      </p>
      {slow && <p className={classes.note}>{t("slow")}</p>}
    </div>
  );
}
