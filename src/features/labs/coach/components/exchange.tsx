import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconConfetti } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { AuthoredText } from "../../exercises/components/authored-text";
import type { Transcript } from "../schema";
import classes from "./exchange.module.css";

/** So that a voice and a font fit the words, whatever the page's language. */
const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

function Mine({ text }: { text: string }) {
  const t = useTranslations("coach");
  return (
    <p className={classes.mine} lang={languageOf(text)}>
      <VisuallyHidden>{t("you")} </VisuallyHidden>
      {text}
    </p>
  );
}

interface ExchangeProps {
  exchange: Pick<Transcript, "userMessage" | "coachResponse" | "tone" | "status" | "scripted">;
  /** It has just come: shown paragraph after paragraph. */
  fresh?: boolean;
}

/** What a student said, and what the coach answered. */
export function Exchange({ exchange, fresh = false }: ExchangeProps) {
  const t = useTranslations("coach");
  const { userMessage, coachResponse, tone, status, scripted } = exchange;
  return (
    <div className={classes.exchange}>
      <Mine text={userMessage} />
      {status === "success" ? (
        <div
          className={classes.reply}
          data-tone={tone}
          data-fresh={fresh || undefined}
          lang={languageOf(coachResponse)}
        >
          {tone !== "coach" && (
            <span className={classes.tone} role="img" aria-label={t(`tone.${tone}`)}>
              {tone === "warning" ? <IconAlertTriangle size={16} /> : <IconConfetti size={16} />}
            </span>
          )}
          <VisuallyHidden>{t("coach")} </VisuallyHidden>
          <AuthoredText text={coachResponse} className={classes.paragraph} />
        </div>
      ) : (
        <p className={classes.unanswered}>{t(`status.${status}`)}</p>
      )}
      {scripted && status === "success" && <p className={classes.scripted}>{t("scripted")}</p>}
    </div>
  );
}

/** The message, and a sign that the coach is at it. */
export function Waiting({ message }: { message: string }) {
  const t = useTranslations("coach");
  return (
    <div className={classes.exchange}>
      <Mine text={message} />
      <p className={classes.typing}>
        <span className={classes.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {t("typing")}
      </p>
    </div>
  );
}
