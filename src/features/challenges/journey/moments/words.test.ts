import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { LOCALES } from "~/i18n/locales";
import en from "~/messages/en/journey-facts.json";
import zh from "~/messages/zh/journey-facts.json";
import { factKeys } from "../facts/constants";
import { factsAt } from "../facts/rules";
import { factTrack } from "../facts/tracks/rules";
import { sampleJourney } from "../samples/rules";
import { momentKeys } from "./constants";
import { momentsOf } from "./rules";

const messages = { en, zh };

describe("words of facts and moments", () => {
  it("every one can be said in both languages with the values that it has, and none is a verdict", () => {
    const events = sampleJourney({ events: 600, seed: 11 });
    const facts = factsAt(factTrack(events, { starterCode: {} }), events.length - 1);
    const moments = momentsOf(events);
    expect(new Set(facts.map(({ key }) => key))).toEqual(new Set(factKeys));
    expect(new Set(moments.map(({ key }) => key))).toEqual(new Set(momentKeys));
    for (const locale of LOCALES) {
      const t = createTranslator({
        locale,
        messages: messages[locale],
        onError: (error) => {
          throw error;
        },
      });
      const said = [
        ...facts.flatMap(({ key, values }) =>
          (["label", "value", "explain"] as const).map((part) =>
            t(`facts.${key}.${part}` as never, values as never),
          ),
        ),
        ...moments.flatMap(({ key, values }) =>
          (["label", "explain"] as const).map((part) =>
            t(`moments.${key}.${part}` as never, values as never),
          ),
        ),
      ];
      for (const words of said) {
        expect(words).not.toMatch(/[{}]|undefined|NaN|cheat|copied|plagiar|suspicious|作弊|抄袭|可疑/i);
        expect(String(words).trim()).not.toBe("");
      }
    }
  });
});
