import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { MAX_QUESTION } from "../../constants";
import { byMeaning } from "../../embeddings/server/queries";
import { searchTerm, termsOf } from "../../lexemes/rules";
import { DEPTH, PART_WEIGHT, RESPELT_WEIGHT } from "../../ranking/constants";
import { fuse, type Hit } from "../../ranking/rules";
import { levelOf } from "../../server/policy";
import { mayBeMisspelt, respellings } from "../../spelling/rules";
import type { KnowledgeLevel, RetrievalReason, RetrievedPassage } from "../../types";

export interface RetrievalRequest {
  challengeId: string;
  /** The class through which the challenge is opened; a class's own challenge stays in its class. */
  classId: string | null;
  question: string;
  locale: Locale;
  limit: number;
  signal?: AbortSignal | undefined;
}

export interface Retrieval {
  passages: (RetrievedPassage & { why: RetrievalReason })[];
  searched: number;
  meaning: "off" | "used" | "failed";
}

/** Words of a question that are looked for as slips of others. */
const MOST_RESPELT = 6;

interface Asked {
  word: string;
  weight: number;
}

interface WordHit extends Hit {
  words: string[];
}

/**
 * Entries that apply to a challenge: its own, its class's, its organization's and everyone's, so far as the caller may read
 * them. A common table expression named `scope`.
 */
const scopeOf = ({ challengeId, classId }: Pick<RetrievalRequest, "challengeId" | "classId">) => Prisma.sql`
  opened as (
    select c.id, coalesce(c.class_id, ${classId}::uuid) as class_id, c.organization_id
    from challenges.challenges c where c.id = ${challengeId}::uuid),
  placed as (
    select o.id, o.class_id,
      coalesce((select l.organization_id from identity.classes l where l.id = o.class_id), o.organization_id, app.org_id())
        as organization_id
    from opened o),
  scope as materialized (
    select k.id from challenges.knowledge_base k, placed p
    where k.deleted_at is null
      and (k.challenge_id is null or k.challenge_id = p.id)
      and (k.class_id is null or k.class_id = p.class_id)
      and (k.organization_id is null or k.organization_id = p.organization_id))`;

/**
 * Passages by the words they share with the question: rare words count more, often said ones a little more, titles more
 * than text.
 * @param searched how many passages apply
 */
async function byWords(
  db: Db,
  at: RetrievalRequest,
  asked: readonly Asked[],
  searched: number,
): Promise<WordHit[]> {
  if (asked.length === 0) return [];
  const words = asked.map(({ word }) => word);
  const terms = words.map(searchTerm);
  const weights = asked.map(({ weight }) => weight);
  return await db.$queryRaw<WordHit[]>`
    with ${scopeOf(at)},
    passages as materialized (
      select c.id, c.position, c.search from challenges.knowledge_chunks c
      where c.knowledge_id in (select id from scope) and c.search @@ ${terms.join(" | ")}::tsquery),
    asked as (
      select word, term::tsquery as term, weight
      from unnest(${words}::text[], ${terms}::text[], ${weights}::float8[]) as a(word, term, weight)),
    hits as (
      select p.id, p.position, a.word, a.weight, ts_rank('{0.6, 0.6, 0.6, 1}', p.search, a.term) as said
      from passages p join asked a on p.search @@ a.term),
    known as (select word, count(*)::float8 as passages from hits group by word)
    select h.id::text as id,
      sum(h.weight * h.said * ln(1 + (${searched}::float8 - known.passages + 0.5) / (known.passages + 0.5)))::float8 as score,
      array_agg(h.word order by known.passages, h.word) as words
    from hits h join known on known.word = h.word
    group by h.id, h.position order by 2 desc, h.position, 1 limit ${DEPTH}`;
}

/** For words that no passage has: those that they may be slips of, by their trigrams and then letter by letter. */
async function respell(
  db: Db,
  at: RetrievalRequest,
  missing: readonly string[],
): Promise<{ asked: string; taken: string }[]> {
  if (missing.length === 0) return [];
  const lengths = missing.map((word) => word.length);
  // A slip in the first letter is rare, save that it changed places with the second.
  const begins = [...new Set(missing.flatMap((word) => [...word].slice(0, 2)))];
  const near = await db.$queryRaw<{ asked: string; known: string[] }[]>`
    with ${scopeOf(at)},
    vocabulary as materialized (
      select distinct w.word
      from challenges.knowledge_chunks c, unnest(tsvector_to_array(c.search)) as w(word)
      where c.knowledge_id in (select id from scope)
        and left(w.word, 1) = any(${begins}::text[])
        and length(w.word) between ${Math.min(...lengths) - 2} and ${Math.max(...lengths) + 2})
    select m.word as asked, array(
      select v.word from vocabulary v
      where abs(length(v.word) - length(m.word)) <= 2
      order by public.similarity(v.word, m.word) desc, v.word limit 40) as known
    from unnest(${[...missing]}::text[]) as m(word)`;
  return near.flatMap(({ asked, known }) => respellings(asked, known).map((taken) => ({ asked, taken })));
}

interface Row {
  id: string;
  knowledgeId: string;
  title: string;
  heading: string;
  page: number | null;
  position: number;
  text: string;
  scope: KnowledgeLevel;
}

async function readPassages(db: Db, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await db.$queryRaw<Row[]>`
    select c.id::text as id, k.id::text as "knowledgeId", k.title, c.heading, c.page, c.position, c.content as text,
      ${levelOf} as scope
    from challenges.knowledge_chunks c join challenges.knowledge_base k on k.id = c.knowledge_id
    where c.id = any(${[...ids]}::uuid[]) and k.deleted_at is null`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many passages apply to a challenge. */
async function countPassages(db: Db, at: RetrievalRequest): Promise<number> {
  const [counted] = await db.$queryRaw<{ passages: number }[]>`
    with ${scopeOf(at)}
    select count(*)::int as passages from challenges.knowledge_chunks c where c.knowledge_id in (select id from scope)`;
  return counted?.passages ?? 0;
}

/** As `retrievePassages`, with the reasons. */
export async function explainRetrieval(db: Db, request: RetrievalRequest): Promise<Retrieval> {
  const searched = await countPassages(db, request);
  if (searched === 0) return { passages: [], searched, meaning: "off" };
  const question = request.question.slice(0, MAX_QUESTION);
  const [{ hits, respelt }, { meaning, hits: near }] = await Promise.all([
    lookUp(db, request, question, searched),
    byMeaning(db, scopeOf(request), { question, signal: request.signal }),
  ]);
  const ranked = fuse(hits, near, request.limit);
  const wordsOf = new Map(hits.map(({ id, words }) => [id, words]));
  const cosineOf = new Map(near?.map(({ id, score }) => [id, score]));
  const rows = await readPassages(
    db,
    ranked.map(({ id }) => id),
  );
  const passages = ranked.flatMap(({ id, score, wordRank, meaningRank }) => {
    const row = rows.get(id);
    if (!row) return [];
    const words = wordsOf.get(id) ?? [];
    const taken = respelt.filter((one) => words.includes(one.taken));
    return [
      {
        ...row,
        score,
        why: { words, respelt: taken, wordRank, meaningRank, cosine: cosineOf.get(id) ?? null },
      },
    ];
  });
  return { passages, searched, meaning };
}

/** The list by words; words that no passage has are looked for as what they may be slips of. */
async function lookUp(
  db: Db,
  at: RetrievalRequest,
  question: string,
  searched: number,
): Promise<{ hits: WordHit[]; respelt: { asked: string; taken: string }[] }> {
  const terms = termsOf(question);
  const asked = terms.map(({ text, part }) => ({ word: text, weight: part ? PART_WEIGHT : 1 }));
  const hits = await byWords(db, at, asked, searched);
  const found = new Set(hits.flatMap(({ words }) => words));
  const missing = terms.filter(({ text, part }) => !part && !found.has(text) && mayBeMisspelt(text));
  const respelt = await respell(
    db,
    at,
    missing.slice(0, MOST_RESPELT).map(({ text }) => text),
  );
  const words = new Set(asked.map(({ word }) => word));
  const others = [...new Set(respelt.map(({ taken }) => taken))].filter((word) => !words.has(word));
  if (others.length === 0) return { hits, respelt };
  const more = others.map((word) => ({ word, weight: RESPELT_WEIGHT }));
  return { hits: await byWords(db, at, [...asked, ...more], searched), respelt };
}
