import { constants, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_CONTENT, MAX_FILE_BYTES } from "~/features/challenges/knowledge/constants";
import type { KnowledgeScope } from "~/features/challenges/knowledge/schema";
import { addEntry, addFile } from "~/features/challenges/knowledge/server/commands";
import { retrievePassages } from "~/features/challenges/knowledge/server/queries";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { pdfOf } from "../../support/pdf";
import { signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { knowledgeOf, school } from "./knowledge-school";

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const upload = async (who: TestUser, scope: KnowledgeScope, name: string, bytes: Uint8Array) =>
  await runAs(
    await signIn(who),
    async () =>
      await addFile(
        db,
        who.id,
        { name, title: "", scope, chunks: inPieces(bytes) },
        new AbortController().signal,
      ),
  );

const reasonOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? `${error.code} ${error.reason}` : error;
};

const utf8 = (text: string) => new TextEncoder().encode(text);

async function room() {
  const { first, second } = await school();
  return { first, second, scope: { level: "class", classId: first.id } as const };
}

describe("files that people send", () => {
  it("are read as what they are, and their pages are cited", async () => {
    const { first, scope } = await room();
    const page = (about: string) =>
      Array.from({ length: 30 }, () => `Everything there is to know about ${about}.`);
    const kept = await upload(
      first.teacher,
      scope,
      "Zoo \u8bb2\u4e49.pdf",
      pdfOf({ pages: [page("quokkas"), page("wombats")] }),
    );
    expect(kept).toMatchObject({ title: "Zoo 讲义", unembedded: 0 });
    expect(await upload(first.teacher, scope, "notes.markdown", utf8("# One\n\nText"))).toMatchObject({
      title: "notes",
      passages: 1,
    });
    expect(
      await upload(first.teacher, scope, "gb.txt", new Uint8Array([0xd1, 0xad, 0xbb, 0xb7])),
    ).toMatchObject({
      passages: 1,
    });
    const [hit] = await runAs(
      await signIn(first.student),
      async () =>
        await retrievePassages(db, {
          challengeId: first.challengeId,
          classId: null,
          question: "wombats",
          locale: "en",
          limit: 5,
        }),
    );
    expect(hit).toMatchObject({ title: "Zoo 讲义", page: 2 });
    const list = await (await knowledgeOf(first.teacher)).list({});
    expect(list.items.map(({ mediaType }) => mediaType)).toEqual([
      "text/plain",
      "text/markdown",
      "application/pdf",
    ]);
  });

  it.each<[string, string, () => Uint8Array, string]>([
    [
      "a PDF with a password",
      "a.pdf",
      () => pdfOf({ pages: [["secret"]], password: "x" }),
      "VALIDATION challenges.pdfLocked",
    ],
    [
      "a PDF that was cut off",
      "a.pdf",
      () => pdfOf({ pages: [["a"]] }).slice(0, 150),
      "VALIDATION challenges.pdfBroken",
    ],
    [
      "a PDF of letters",
      "a.pdf",
      () => utf8(`%PDF-1.7\n${"A".repeat(100_000)}`),
      "VALIDATION challenges.pdfBroken",
    ],
    ["a PDF of pictures", "a.pdf", () => pdfOf({ pages: [[], []] }), "VALIDATION challenges.pdfNoText"],
    [
      "a PDF of 1,001 pages",
      "a.pdf",
      () => pdfOf({ pages: Array.from({ length: 1_001 }, () => ["p"]) }),
      "TOO_LARGE challenges.pdfPages",
    ],
    [
      "a PDF that says too much",
      "a.pdf",
      () =>
        pdfOf({ pages: Array.from({ length: 400 }, () => Array.from({ length: 50 }, () => "x".repeat(80))) }),
      "TOO_LARGE challenges.knowledgeTooLong",
    ],
    [
      "10 MB of one letter",
      "a.txt",
      () => new Uint8Array(MAX_FILE_BYTES).fill(97),
      "TOO_LARGE challenges.knowledgeTooLong",
    ],
    ["a text with NUL", "a.txt", () => utf8("a\u0000b"), "VALIDATION challenges.knowledgeNotText"],
    [
      "bytes that are no text",
      "a.markdown",
      () => new Uint8Array([0x61, 0xff, 0x20, 0xfe, 0xe9]),
      "VALIDATION challenges.knowledgeEncoding",
    ],
    ["blanks", "a.txt", () => utf8(" \n\t\f "), "VALIDATION challenges.knowledgeEmpty"],
    ["nothing", "a.txt", () => new Uint8Array(), "VALIDATION challenges.knowledgeFileMissing"],
    ["a program", "a.exe", () => utf8("MZ"), "VALIDATION challenges.knowledgeFileKind"],
  ])("refused: %s", async (_, name, bytes, refused) => {
    const { first, scope } = await room();
    expect(await reasonOf(upload(first.teacher, scope, name, bytes()))).toBe(refused);
    expect((await (await knowledgeOf(first.teacher)).list({})).items).toEqual([]);
  });

  it("that unpack to more than memory holds end their own process, and nobody else's", async () => {
    const { first, scope } = await room();
    // 3 GB of blanks: a megabyte of them, packed so that it can be said again and again.
    const megabyte = deflateRawSync(Buffer.alloc(1 << 20, 32), { finishFlush: constants.Z_FULL_FLUSH });
    const head = Buffer.from([0x78, 0x9c]);
    const end = Buffer.from([3, 0]);
    const packed = Buffer.concat([head, ...Array.from({ length: 3_000 }, () => megabyte), end]);
    const bomb = pdfOf({ pages: [[]], packed: new Uint8Array(packed) });
    expect(await reasonOf(upload(first.teacher, scope, "bomb.pdf", bomb))).toBe(
      "TOO_LARGE challenges.knowledgeTooSlow",
    );
    expect(
      await upload(first.teacher, scope, "honest.pdf", pdfOf({ pages: [["Still here."]] })),
    ).toMatchObject({ passages: 1 });
  }, 90_000);

  it("are not even read where their sender may not write", async () => {
    const { first, second, scope } = await room();
    let read = 0;
    async function* counted() {
      read += 1;
      yield utf8("text");
    }
    for (const who of [first.student, first.assistant, second.teacher]) {
      const reason = await reasonOf(
        runAs(
          await signIn(who),
          async () =>
            await addFile(
              db,
              who.id,
              { name: "a.txt", title: "", scope, chunks: counted() },
              new AbortController().signal,
            ),
        ),
      );
      expect(reason).toMatch(/^(?:FORBIDDEN challenges.knowledgeNotYours|NOT_FOUND identity.classUnknown)$/);
    }
    expect(read).toBe(0);
  });
});

describe("texts that people write", () => {
  const add = async (who: TestUser, scope: KnowledgeScope, content: string, title = "Title") =>
    await runAs(
      await signIn(who),
      async () => await addEntry(db, who.id, { title, content, mediaType: "text/markdown", scope }),
    );

  it("are stored as they are, or refused: nothing is taken out", async () => {
    const { first, scope } = await room();
    const teaching = await knowledgeOf(first.teacher);
    const text =
      "\u202eabc\u202c <script>alert(1)</script> \u200b'; drop table x; -- \\ ' {{x}} 🚀 \u0001 e\u0301";
    const { id } = await add(first.teacher, scope, text, "<b>Title</b>\u202e");
    expect(await teaching.get({ id })).toMatchObject({ content: text, title: "<b>Title</b>\u202e" });
    const found = await teaching.search({
      question: "'; drop table \\ | & ! <-> :* abc",
      challengeId: first.challengeId,
    });
    expect(found.passages[0]?.text).toBe(text);
    for (const bad of ["a\u0000b", "a\ud800b"])
      expect(await reasonOf(add(first.teacher, scope, bad))).toBe("VALIDATION challenges.knowledgeUnusable");
    expect(await reasonOf(add(first.teacher, scope, "fine", "a\u0000"))).toBe(
      "VALIDATION challenges.knowledgeUnusable",
    );
    expect(await reasonOf(add(first.teacher, scope, "a".repeat(MAX_CONTENT + 1)))).toBe(
      "TOO_LARGE challenges.knowledgeTooLong",
    );
    expect(
      await refusalOf(
        teaching.add({ title: "T", content: "a".repeat(250_001), mediaType: "text/plain", scope }),
      ),
    ).toMatchObject({ code: "VALIDATION" });
  });

  it("may be long; the app answers meanwhile, and questions are answered by the right part", async () => {
    const { first, scope } = await room();
    const chapters = Array.from(
      { length: 900 },
      (_, at) => `## Chapter ${at}\n\n${`It is about thing${at} and others. `.repeat(30)}`,
    );
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 5);
    const kept = await add(first.teacher, scope, chapters.join("\n\n").slice(0, MAX_CONTENT));
    clearInterval(turning);
    expect(kept.passages).toBeGreaterThan(850);
    expect(turns).toBeGreaterThan(10);
    const [hit] = await runAs(
      await signIn(first.student),
      async () =>
        await retrievePassages(db, {
          challengeId: first.challengeId,
          classId: null,
          question: "thing777?",
          locale: "en",
          limit: 1,
        }),
    );
    expect(hit?.heading).toBe("Chapter 777");
  });

  it("answer any question without a fault", async () => {
    const { first, scope } = await room();
    await add(first.teacher, scope, "A loop repeats. 循环。");
    const teaching = await knowledgeOf(first.teacher);
    const ask = (question: string) => teaching.search({ question, challengeId: first.challengeId });
    for (const question of [
      "?",
      "'",
      "\\",
      "的",
      "🚀",
      "a".repeat(1_000),
      "loop ".repeat(200),
      "\u202e循环",
      "!!! & | <->",
      "%_%",
    ])
      await expect(ask(question)).resolves.toMatchObject({ searched: 1 });
    const student = await signIn(first.student);
    for (const question of ["", "loop\u0000", "\ud800 loop", "x".repeat(50_000)])
      await expect(
        runAs(
          student,
          async () =>
            await retrievePassages(db, {
              challengeId: first.challengeId,
              classId: null,
              question,
              locale: "en",
              limit: 3,
            }),
        ),
      ).resolves.toBeInstanceOf(Array);
  });

  it("are at most so many in one place", async () => {
    const { first, scope } = await room();
    await testDatabase().owner.query(
      `insert into challenges.knowledge_base (organization_id, class_id, title, content, created_by)
       select $1, $2, 'Filler', 'x', $3 from generate_series(1, 500)`,
      [first.teacher.organizationId, first.id, first.teacher.id],
    );
    expect(await reasonOf(add(first.teacher, scope, "One more"))).toBe("CONFLICT challenges.knowledgeFull");
    await expect(add(first.teacher, { level: "organization" }, "Elsewhere")).resolves.toMatchObject({
      passages: 1,
    });
  });
});
