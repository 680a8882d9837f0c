import type { ShortAnswerQuestion } from "../quizzes/schema";
import { wordEdges } from "./boundaries/rules";
import { LEAST_LEAN, MOST_HITS } from "./constants";
import { denials } from "./negation/rules";
import { type Lean, withoutParticles } from "./particles/rules";
import { piecesOf } from "./pieces/rules";
import { lexiconOf } from "./slips/nearness/rules";
import { formable, type SlipFinder, slipFinder, slippable } from "./slips/rules";
import { saidIn } from "./slips/said/rules";
import type { Lexicon, Slippable } from "./slips/types";
import { inOriginal, spelled, spelledPhrase } from "./spelling/rules";
import type { Spelled } from "./spelling/types";
import type { ConceptResult, Confusion, JudgedSample, ShortAnswerResult, Span } from "./types";
import { variantsOf } from "./variants/rules";

type Sample = ShortAnswerQuestion["samples"][number];

/** A concept of a key; a plain keyword is one, too. */
interface KeyConcept {
  id: string;
  weight: number;
  any_of: readonly string[];
  none_of: readonly string[];
  max_edits?: number | undefined;
  feedback?: string | undefined;
}

/** The concepts of a question. Plain keywords are one concept each, of equal weight, by the ids `keyword-1`, `keyword-2`, … */
export function conceptsOf(question: ShortAnswerQuestion): readonly KeyConcept[] {
  return (
    question.concepts ??
    (question.keywords ?? []).map((keyword, at) => ({
      id: `keyword-${at + 1}`,
      weight: 1,
      any_of: [keyword],
      none_of: [],
    }))
  );
}

/**
 * Grades a short answer by the concepts of its key (grading.md, "Short answers"). Pure, and in linear time in the length of
 * the answer. A blank answer earns nothing.
 */
export function gradeShortAnswer(question: ShortAnswerQuestion, answer: string): ShortAnswerResult {
  const literal = question.literal ?? false;
  const spelling = spelled(answer, literal);
  const key = readyKey(question);
  const isWord = wordEdges(spelling);
  const lean = (literal ? undefined : withoutParticles(spelling.text)) ?? { text: spelling.text, places: [] };
  const mayHold = piecesOf(spelling.text);
  const leanMayHold = lean.text === spelling.text ? mayHold : piecesOf(lean.text);
  const reader: Reader = {
    spelling,
    isWord,
    isDenied: onceEach(denials(spelling)),
    slips: literal ? undefined : slipFinder(saidIn(spelling), key.lexicon),
    exactHits: onceEach((phrase) => (mayHold(phrase) ? exactHits(spelling.text, phrase, isWord) : [])),
    leanHits: onceEach((phrase) => (leanMayHold(phrase) ? leanHits(lean, phrase, isWord) : [])),
  };
  const concepts = key.concepts.map((concept) => gradeConcept(reader, concept));
  const satisfiedWeight = weightOf(concepts.filter(({ satisfied }) => satisfied));
  const totalWeight = weightOf(concepts);
  return {
    satisfiedWeight,
    totalWeight,
    points: totalWeight === 0 ? 0 : Math.floor((satisfiedWeight * 1_000) / totalWeight) / 100,
    correct: totalWeight > 0 && satisfiedWeight * 10 >= totalWeight * 7,
    flagged: concepts.some(({ negated }) => negated),
    concepts,
  };
}

/** What the key of a question makes of a sample answer of its author. */
export function judgeSample(question: ShortAnswerQuestion, { answer, correct }: Sample): JudgedSample {
  const { correct: credited, points, flagged, concepts } = gradeShortAnswer(question, answer);
  return {
    answer,
    correct,
    credited,
    points,
    flagged,
    highlights: highlightsOf(concepts),
    concepts: concepts.map(({ id, satisfied }) => ({ id, satisfied })),
  };
}

/** How well a key tells right from wrong: what it credited against the author's own verdicts. */
export function confusionOf(judged: readonly JudgedSample[]): Confusion {
  const count = (credited: boolean, correct: boolean) =>
    judged.filter((sample) => sample.credited === credited && sample.correct === correct).length;
  return {
    samples: judged.length,
    creditedRight: count(true, true),
    creditedWrong: count(true, false),
    refusedRight: count(false, true),
    refusedWrong: count(false, false),
  };
}

/** Where an answer earned its points: in order, those that overlap as one. */
export function highlightsOf(concepts: readonly ConceptResult[]): Span[] {
  const hits = concepts.flatMap((concept) => concept.hits);
  const kept: Span[] = [];
  for (const { start, end } of hits.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = kept.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else kept.push({ start, end });
  }
  return kept;
}

/** An answer, made ready to be searched. */
interface Reader {
  spelling: Spelled;
  isWord: (start: number, end: number) => boolean;
  /** Whether what stands at a place is denied. */
  isDenied: (at: number) => boolean;
  /** Not for maths or code. */
  slips: SlipFinder | undefined;
  /** Where a phrase stands by the letter. */
  exactHits: (phrase: string) => readonly Span[];
  /** Where it stands but for Chinese particles. */
  leanHits: (phrase: string) => readonly Span[];
}

/** Asked again of the same, it is not found out again: phrases of a key repeat, and so do their places. */
function onceEach<Asked, Found>(asked: (of: Asked) => Found): (of: Asked) => Found {
  const known = new Map<Asked, { found: Found }>();
  return (of) => {
    const kept = known.get(of) ?? { found: asked(of) };
    known.set(of, kept);
    return kept.found;
  };
}

interface ReadyKey {
  concepts: readonly ReadyConcept[];
  lexicon: Lexicon;
}

/** A concept, made ready to be looked for: phrases are spelled as answers are. */
interface ReadyConcept {
  /** Its place in the key. */
  at: number;
  concept: KeyConcept;
  anyOf: readonly string[];
  noneOf: readonly string[];
  /** The same without Chinese particles. */
  leanAnyOf: readonly string[];
  leanNoneOf: readonly string[];
  slippable: readonly Slippable[];
  /** What is forbidden, in other forms of its words; slips of it are not looked for. */
  forbiddenForms: readonly Slippable[];
}

interface WrittenPhrase {
  /** As the author wrote it. */
  written: string;
  /** In the spelling of answers. */
  phrase: string;
}

/** Made once for a question: a class is graded, or graded again, by the same object. */
const keys = new WeakMap<ShortAnswerQuestion, ReadyKey>();

function readyKey(question: ShortAnswerQuestion): ReadyKey {
  const known = keys.get(question);
  if (known) return known;
  const literal = question.literal ?? false;
  const spell = (phrases: readonly string[]): WrittenPhrase[] =>
    phrases.map((written) => ({ written, phrase: spelledPhrase(written, literal) }));
  const exact = (phrases: readonly WrittenPhrase[]) => {
    const own = phrases.map(({ phrase }) => phrase);
    return [...new Set(literal ? own : own.flatMap(variantsOf))].filter((phrase) => phrase !== "");
  };
  const read = conceptsOf(question).map((concept) => {
    const [wanted, forbidden] = [spell(concept.any_of), spell(concept.none_of)];
    return {
      concept,
      anyOf: exact(wanted),
      noneOf: exact(forbidden),
      slippable: literal
        ? []
        : wanted.flatMap(({ phrase, written }) => slippable(phrase, written, concept.max_edits) ?? []),
      forbiddenForms: literal
        ? []
        : forbidden.flatMap(({ phrase, written }) => formable(phrase, written) ?? []),
    };
  });
  const lean = (concept: KeyConcept, phrases: readonly string[]) =>
    literal || concept.max_edits === 0
      ? []
      : phrases
          .map((phrase) => withoutParticles(phrase)?.text ?? phrase)
          .filter((phrase) => phrase.length >= LEAST_LEAN && /^\p{Script=Han}+$/u.test(phrase));
  const concepts = read.map((own, at) => ({
    ...own,
    at,
    leanAnyOf: lean(own.concept, own.anyOf),
    leanNoneOf: lean(own.concept, own.noneOf),
  }));
  const mostEdits = read
    .flatMap((own) => own.slippable.flatMap(({ words }) => words))
    .reduce((most, { allowed }) => Math.max(most, allowed), 0);
  const lexicon = lexiconOf(
    read.map(({ anyOf, noneOf }) => ({ wanted: wordsOf(anyOf), forbidden: wordsOf(noneOf) })),
    mostEdits,
  );
  const ready = { concepts, lexicon };
  keys.set(question, ready);
  return ready;
}

const wordsOf = (phrases: readonly string[]): string[] => [
  ...new Set(phrases.flatMap((phrase) => phrase.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [])),
];

function gradeConcept(reader: Reader, ready: ReadyConcept): ConceptResult {
  const { spelling } = reader;
  const { concept } = ready;
  const said = hitsOf(reader, ready.anyOf, ready.leanAnyOf);
  const wanted = sorted(reader, said);
  // Where a key wants one form of a word and forbids another, each is meant as it stands.
  const forms = outside(slipHits(reader, ready.forbiddenForms, undefined), said);
  const forbidden = sorted(reader, outermost([...hitsOf(reader, ready.noneOf, ready.leanNoneOf), ...forms]));
  const slips = wanted.counting.length > 0 ? [] : slipHits(reader, ready.slippable, ready.at);
  const slipped = sorted(reader, slips);
  const counting = wanted.counting.length > 0 ? wanted.counting : slipped.counting;
  const satisfied = counting.length > 0 && forbidden.counting.length === 0;
  const denied = outermost([...wanted.denied, ...slipped.denied, ...forbidden.denied]);
  const original = ({ start, end }: Span) => inOriginal(spelling, start, end);
  return {
    id: concept.id,
    satisfied,
    weight: concept.weight,
    hits: satisfied ? counting.map(original) : [],
    negated: denied.length > 0,
    negatedHits: denied.map(original),
    slipped: satisfied && wanted.counting.length === 0,
    ...(!satisfied && concept.feedback !== undefined ? { feedback: concept.feedback } : {}),
  };
}

/** Hits that count, and those that a negator takes back. */
function sorted({ isDenied }: Reader, hits: readonly Span[]): { counting: Span[]; denied: Span[] } {
  const counting: Span[] = [];
  const denied: Span[] = [];
  for (const hit of hits) (isDenied(hit.start) ? denied : counting).push(hit);
  return { counting, denied };
}

/** Where phrases stand as words of their own, by the letter; or but for Chinese particles. */
const hitsOf = (reader: Reader, phrases: readonly string[], leanPhrases: readonly string[]): Span[] =>
  outermost([...phrases.flatMap(reader.exactHits), ...leanPhrases.flatMap(reader.leanHits)]);

/** Where a phrase stands in a text as words of its own, by the letter. */
function exactHits(text: string, phrase: string, isWord: Reader["isWord"]): Span[] {
  const hits: Span[] = [];
  for (let at = text.indexOf(phrase); at !== -1 && hits.length < MOST_HITS; ) {
    const end = at + phrase.length;
    const holds = isWord(at, end);
    if (holds) hits.push({ start: at, end });
    at = text.indexOf(phrase, holds ? end : at + 1);
  }
  return hits;
}

/** The same in an answer without its particles; `places` is empty if it had none. */
function leanHits({ text, places }: Lean, phrase: string, isWord: Reader["isWord"]): Span[] {
  const place = (at: number) => places[at] ?? at;
  const span = (start: number, end: number) => ({ start: place(start), end: place(end - 1) + 1 });
  return exactHits(text, phrase, (start, end) => {
    const there = span(start, end);
    return isWord(there.start, there.end);
  }).map(({ start, end }) => span(start, end));
}

/** Where phrases stand with a slip of typing. */
function slipHits(
  { slips, isWord }: Reader,
  phrases: readonly Slippable[],
  concept: number | undefined,
): Span[] {
  return outermost(phrases.flatMap((phrase) => slips?.find(phrase, concept, isWord, MOST_HITS) ?? []));
}

/** Spans in order, without those that lie within another. */
function outermost(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of ordered) {
    const last = kept.at(-1);
    if (!last || span.end > last.end) kept.push(span);
  }
  return kept;
}

/** Spans that lie within none of others; of both, none lies within another, and they are in order. */
function outside(spans: readonly Span[], others: readonly Span[]): Span[] {
  let next = 0;
  return spans.filter((span) => {
    while ((others[next]?.start ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
    const before = others[next - 1];
    return !before || before.end < span.end;
  });
}

const weightOf = (concepts: readonly { weight: number }[]): number =>
  concepts.reduce((sum, { weight }) => sum + weight, 0);
