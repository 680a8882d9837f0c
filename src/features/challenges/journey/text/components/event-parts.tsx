import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReplyText } from "../../../tutor/components/reply-text";
import type { TextEntry, TextPassage } from "../types";
import { CodeDifference } from "./code-difference";
import classes from "./journey-text.module.css";
import { Output } from "./output";
import { TestResults } from "./test-results";

const HEADINGS = { 4: "h4", 5: "h5" } as const;

interface EventPartsProps {
  entry: TextEntry;
  level: 4 | 5;
}

/** The texts of an event, whole. */
export function EventParts({ entry: { event, before }, level }: EventPartsProps) {
  const t = useTranslations("journeyRecord.text.parts");
  const part = (title: string, body: ReactNode) => (
    <Part title={title} level={level}>
      {body}
    </Part>
  );
  const text = (title: string, value: string) => value !== "" && part(title, <Output text={value} />);
  const change = (code: string) =>
    code !== before && part(t("changed"), <CodeDifference before={before} after={code} />);
  switch (event.kind) {
    case "ask":
      return (
        <>
          {event.code !== null && change(event.code)}
          {part(t("prompt"), <p className={classes.said}>{event.prompt}</p>)}
          {part(
            t("response"),
            <div className={classes.reply}>
              {event.response === "" ? <p>{t("noResponse")}</p> : <ReplyText text={event.response} />}
            </div>,
          )}
          {event.retrieved.length > 0 && part(t("passages"), <Passages passages={event.retrieved} />)}
        </>
      );
    case "run":
      return (
        <>
          {change(event.code)}
          {text(t("stdin"), event.stdin)}
          {text(t("stdout"), event.stdout)}
          {text(t("stderr"), event.stderr)}
          {event.stdin + event.stdout + event.stderr === "" && <p className={classes.facts}>{t("silent")}</p>}
          {event.truncated && <p className={classes.facts}>{t("truncated")}</p>}
        </>
      );
    case "save":
      return change(event.code) || <p className={classes.facts}>{t("same")}</p>;
    case "paste":
      return text(t("pasted"), event.content);
    case "submit":
      return (
        <>
          {change(event.code)}
          {event.results.length > 0 && part(t("tests"), <TestResults results={event.results} />)}
        </>
      );
    default:
      return null;
  }
}

function Part({ title, level, children }: { title: string; level: 4 | 5; children: ReactNode }) {
  const Title = HEADINGS[level];
  return (
    <div className={classes.part}>
      <Title className={classes.title}>{title}</Title>
      {children}
    </div>
  );
}

/** What the tutor was given to look things up in. */
function Passages({ passages }: { passages: readonly TextPassage[] }) {
  const t = useTranslations("journeyRecord.text.parts");
  return (
    <ul className={classes.passages}>
      {passages.map(({ id, title, heading, page, text }) => (
        <li key={id}>
          <strong>{title}</strong>
          {heading !== "" && ` · ${heading}`}
          {page !== null && ` · ${t("page", { page })}`}
          <blockquote className={classes.quote}>{text}</blockquote>
        </li>
      ))}
    </ul>
  );
}
