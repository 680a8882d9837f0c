import { newRequestId } from "~/lib/request-id";
import type { ChallengeLanguage } from "../../types";
import type { UnsavedText } from "../saving/types";
import type { Aside, Draft, OfferedWork, SavedWork, Start, StartFrom, Texts } from "./types";

/** The text to begin with in a language: the author's, or nothing. */
const starterText = (starter: StartFrom["starter"], language: ChallengeLanguage): string =>
  starter[language]?.code ?? "";

/**
 * What the editor opens with, out of what the server has and what this browser kept. Texts that were written upon what the
 * server has go on. Of two different ones the newer is opened and the other is offered: the server's is in the history, this
 * browser's is laid aside until it is there, too.
 */
export function startFrom({ saved, draft, languages, starter }: StartFrom): Start {
  const known = ({ language }: { language: ChallengeLanguage }) => languages.includes(language);
  const texts: Texts = {};
  for (const language of languages)
    texts[language] = draft?.texts[language] ?? starterText(starter, language);
  const mine = draft && known(draft) ? draft : null;
  const theirs = saved && known(saved) ? saved : null;
  const unsaved = unconfirmed((draft?.unsaved ?? []).filter(known), theirs);
  const aside = asideOf((draft?.aside?.texts ?? []).filter(known), draft?.aside?.at ?? "");

  if (!theirs) {
    const language = mine?.language ?? languages[0] ?? "python";
    const code = texts[language] ?? "";
    const isSaved = unsaved.length > 0 || mine === null || code === starterText(starter, language);
    return {
      language,
      texts,
      baseVersion: 0,
      savedAt: null,
      unsaved: isSaved ? unsaved : [{ language, code, clientRequestId: newRequestId() }],
      aside,
      offer: offerOfAside(aside, texts),
    };
  }
  const server = (language: ChallengeLanguage, aside: Aside | null): Start => {
    const opened = { ...texts, [theirs.language]: theirs.code };
    return {
      language,
      texts: opened,
      baseVersion: theirs.version,
      savedAt: theirs.savedAt,
      unsaved: [],
      aside,
      offer: offerOfAside(aside, opened),
    };
  };
  const browser = ({ language, at }: Draft, baseVersion: number, offer: OfferedWork | null): Start => ({
    language,
    texts,
    baseVersion,
    savedAt: unsaved.length > 0 ? null : at,
    unsaved,
    aside,
    offer,
  });
  if (unsaved.length === 0) {
    // This page's answer can be older than what this browser saved since.
    if (mine && mine.baseVersion > theirs.version)
      return browser(mine, mine.baseVersion, offerOfAside(aside, texts));
    return server(mine?.baseVersion === theirs.version ? mine.language : theirs.language, aside);
  }
  if (mine && mine.baseVersion >= theirs.version)
    return browser(mine, mine.baseVersion, offerOfAside(aside, texts));
  // The server's is one of the texts that this browser sent, and only its answer was lost.
  if (mine && unsaved.length < mine.unsaved.length) return browser(mine, theirs.version, null);
  if (mine && mine.at > theirs.savedAt) return browser(mine, theirs.version, offerOf(theirs));
  return server(theirs.language, asideOf([...(aside?.texts ?? []), ...unsaved], draft?.at ?? theirs.savedAt));
}

/** What the server has may be one of those that were sent: it, and all before it, are saved. */
function unconfirmed(unsaved: readonly UnsavedText[], theirs: SavedWork | null): readonly UnsavedText[] {
  const place = unsaved.findLastIndex(
    ({ language, code }) => language === theirs?.language && code === theirs.code,
  );
  return unsaved.slice(place + 1);
}

const asideOf = (texts: Aside["texts"], at: string): Aside | null =>
  texts.length === 0 ? null : { texts: texts.map(({ language, code }) => ({ language, code })), at };

/** The newest of those that were laid aside, where the editor does not show the same. */
function offerOfAside(aside: Aside | null, texts: Texts): OfferedWork | null {
  const last = aside?.texts.at(-1);
  if (!aside || !last || texts[last.language] === last.code) return null;
  return { from: "browser", ...last, at: aside.at };
}

const offerOf = ({ language, code, savedAt }: SavedWork): OfferedWork => ({
  from: "server",
  language,
  code,
  at: savedAt,
});
