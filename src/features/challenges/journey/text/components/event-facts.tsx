import { useTranslations } from "next-intl";
import { lineChanges } from "../../rules";
import type { TextEntry } from "../types";

/** What an event is in a line: level, exit code, size, tests. */
export function EventFacts({ entry: { event, before } }: { entry: TextEntry }) {
  const t = useTranslations("journeyRecord.text.facts");
  const names = useTranslations("challenges.language");
  const kinds = useTranslations("journeyRecord.text.kind");
  switch (event.kind) {
    case "ask": {
      const { held = false, replaced = false, stopped = false } = event.checks;
      return (
        <>
          {t("ask", { level: event.hintLevel, passages: event.retrieved.length })}
          {event.model && t("model", { name: event.model.name, version: event.model.version })}
          {held && t(replaced ? "replaced" : "reworded")}
          {stopped && t("stopped")}
        </>
      );
    }
    case "run": {
      const values = { language: names(event.language), ms: event.durationMs };
      if (event.timedOut) return t("runTimedOut", values);
      return event.exitCode === null
        ? t("runStopped", values)
        : t("run", { ...values, code: event.exitCode });
    }
    case "save":
      return t("save", {
        ...lineChanges(before, event.code),
        size: event.code.length,
        language: names(event.language),
      });
    case "paste":
      return t("paste", { size: event.content.length, source: event.source });
    case "submit":
      return t("submit", {
        passed: event.testsPassed,
        total: event.testsTotal,
        language: names(event.language),
        version: event.challengeVersion,
      });
    case "gone":
      return t("gone", { kind: kinds(event.was) });
    default:
      return t(event.kind);
  }
}
