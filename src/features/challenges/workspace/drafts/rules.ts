import type { ChallengeLanguage } from "../../types";
import type { OfferedWork, SavedWork, Start, StartFrom, Texts } from "./types";

/** The text to begin with in a language: the author's, or nothing. */
const starterText = (starter: StartFrom["starter"], language: ChallengeLanguage): string =>
  starter[language]?.code ?? "";

/**
 * What the editor opens with, out of what the server has and what this browser kept. Of two different texts the newer one is
 * opened and the other is offered; a text that was written upon what the server has goes on.
 */
export function startFrom({ saved, draft, languages, starter }: StartFrom): Start {
  const known = (language: ChallengeLanguage) => languages.includes(language);
  const first = languages[0] ?? "python";
  const texts: Texts = {};
  for (const language of languages)
    texts[language] = draft?.texts[language] ?? starterText(starter, language);
  const mine = draft && known(draft.language) ? draft : null;
  const theirs = saved && known(saved.language) ? saved : null;
  const kept = mine?.texts[mine.language];

  if (!theirs) {
    return {
      language: mine?.language ?? first,
      texts,
      baseVersion: 0,
      savedAt: null,
      unsaved: mine !== null && kept !== undefined && kept !== starterText(starter, mine.language),
      offer: null,
    };
  }
  const server = (offer: OfferedWork | null, language = theirs.language): Start => ({
    language,
    texts: { ...texts, [theirs.language]: theirs.code },
    baseVersion: theirs.version,
    savedAt: theirs.savedAt,
    unsaved: false,
    offer,
  });
  if (!mine || kept === undefined) return server(null);
  const browser = (baseVersion: number, offer: OfferedWork | null): Start => ({
    language: mine.language,
    texts,
    baseVersion,
    savedAt: mine.unsaved ? null : mine.at,
    unsaved: mine.unsaved,
    offer,
  });
  if (mine.language === theirs.language && kept === theirs.code) return server(null);
  if (!mine.unsaved) {
    // This page's answer can be older than what this browser saved since.
    if (mine.baseVersion > theirs.version) return browser(mine.baseVersion, null);
    return server(null, mine.baseVersion === theirs.version ? mine.language : theirs.language);
  }
  if (mine.baseVersion >= theirs.version) return browser(mine.baseVersion, null);
  return mine.at > theirs.savedAt
    ? browser(theirs.version, offerOf(theirs))
    : server({ from: "browser", language: mine.language, code: kept, at: mine.at });
}

const offerOf = ({ language, code, savedAt }: SavedWork): OfferedWork => ({
  from: "server",
  language,
  code,
  at: savedAt,
});
