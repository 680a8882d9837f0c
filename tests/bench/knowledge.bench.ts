import { expect, test } from "vitest";
import { retrievePassages } from "~/features/challenges/knowledge/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import type { Embedder } from "~/server/llm/embeddings";
import { knowledgeOf, school } from "../integration/challenges/knowledge-school";
import { testDatabase } from "../support/database";
import { signIn } from "../support/people";
import { report, rounds } from "./measure";

/** How long a question is looked up in all that applies to one challenge, as the student who asks it. */

const holder = globalThis as typeof globalThis & { loupeEmbedder?: Embedder | null };

const WORDS = Array.from({ length: 4_000 }, (_, at) => `w${(at * 7_919).toString(36)}ord`);
const word = (at: number) => WORDS[(at * at + at) % WORDS.length] ?? "";
const chapter = (at: number) =>
  `## Part ${at}\n\n${Array.from({ length: 130 }, (_, place) => word(at * 131 + place)).join(" ")}. About subject${at}.`;

/** Numbers of one embedding. */
const DIMENSIONS = 1_536;

test.each([500, 3_000])(
  "a question among %d passages",
  async (size) => {
    const { first } = await school();
    const teaching = await knowledgeOf(first.teacher);
    const each = 100;
    for (let at = 0; at < size; at += each)
      await teaching.add({
        title: `Script ${at}`,
        content: Array.from({ length: each }, (_, place) => chapter(at + place)).join("\n\n"),
        mediaType: "text/markdown",
        scope: { level: "class", classId: first.id },
      });
    const student = await signIn(first.student);
    const ask = (question: string) => () =>
      runAs(student, async () => {
        const found = await retrievePassages(db, {
          challengeId: first.challengeId,
          classId: null,
          question,
          locale: "en",
          limit: 5,
        });
        expect(found.length).toBeGreaterThan(0);
      });
    const words = Array.from({ length: 12 }, (_, at) => word(at * 31)).join(" ");
    report(`${size} passages, twelve words`, await rounds(15, ask(words)));
    report(
      `${size} passages, three words misspelt`,
      await rounds(15, ask(`subjcet77 ${word(5)}x ${word(9)}y ${words}`)),
    );
    await testDatabase().owner.query(
      `update challenges.knowledge_chunks c set embedding_model = 'bench',
       embedding = (select array_agg((random() - 0.5)::real) from generate_series(1, $2::int) where c.id is not null)
     from challenges.knowledge_base k where k.id = c.knowledge_id and k.class_id = $1`,
      [first.id, DIMENSIONS],
    );
    const vector = Array.from({ length: DIMENSIONS }, () => 1 / Math.sqrt(DIMENSIONS));
    holder.loupeEmbedder = { model: "bench", embed: async () => [vector] };
    report(`${size} passages, by meaning as well`, await rounds(5, ask(words)));
    delete holder.loupeEmbedder;
  },
  600_000,
);
