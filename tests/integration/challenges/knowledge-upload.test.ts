import { beforeAll, describe, expect, it } from "vitest";
import { POST } from "~/app/api/knowledge/route";
import { MAX_FILE_BYTES } from "~/features/challenges/knowledge/constants";
import type { AppErrorShape } from "~/lib/app-error";
import { sealSession, sessionCookieName } from "~/server/auth/session-token";
import { testDatabase } from "../../support/database";
import { pdfOf } from "../../support/pdf";
import { signIn, type TestUser } from "../../support/people";
import { knowledgeOf, school } from "./knowledge-school";

/** A file on its whole way in, as a browser or a script would send it. */

const host = "loupe.test";
let first: Awaited<ReturnType<typeof school>>["first"];

beforeAll(async () => {
  ({ first } = await school());
});

async function cookieOf(user: TestUser) {
  const { userId, sessionId, sessionVersion } = await signIn(user);
  const sealed = await sealSession({ uid: userId, sid: sessionId, sv: sessionVersion });
  return { cookie: `${sessionCookieName()}=${sealed}`, sessionId };
}

interface Sent {
  query?: Record<string, string>;
  headers?: Record<string, string>;
  bytes?: Uint8Array;
}

async function send({ query, headers, bytes = pdfOf({ pages: [["Quokkas."]] }) }: Sent) {
  const search = new URLSearchParams({ name: "Week 1.pdf", level: "class", classId: first.id, ...query });
  const response = await POST(
    new Request(`http://${host}/api/knowledge?${search}`, {
      method: "POST",
      headers: { host, "content-type": "application/octet-stream", ...headers },
      body: new Blob([new Uint8Array(bytes)]),
    }),
  );
  const body = (await response.json()) as {
    error?: { json: { data: { appError: AppErrorShape } } };
    id?: string;
  };
  return { status: response.status, body, reason: body.error?.json.data.appError.reason };
}

describe("a file for the tutor's knowledge", () => {
  it("is taken from a teacher, under its own name or a title", async () => {
    const { cookie } = await cookieOf(first.teacher);
    expect(await send({ headers: { cookie } })).toMatchObject({
      status: 201,
      body: { title: "Week 1", passages: 1, unembedded: 0 },
    });
    const { body } = await send({ query: { title: "第一周" }, headers: { cookie } });
    const teaching = await knowledgeOf(first.teacher);
    expect(await teaching.get({ id: body.id ?? "" })).toMatchObject({
      title: "第一周",
      content: "Quokkas.",
      mediaType: "application/pdf",
      className: expect.any(String),
    });
  });

  it.each<[string, Sent, number, string]>([
    ["from another site", { headers: { "sec-fetch-site": "cross-site" } }, 403, "common.foreignOrigin"],
    [
      "as a form",
      { headers: { "content-type": "multipart/form-data; boundary=x" } },
      400,
      "common.wrongUploadType",
    ],
    ["that is too large", { bytes: new Uint8Array(MAX_FILE_BYTES + 1) }, 413, "common.tooLarge"],
    ["for no place", { query: { level: "class", classId: "x" } }, 400, "common.invalid"],
    ["for nobody", { query: { level: "somebody" } }, 400, "common.invalid"],
    [
      "of another kind",
      { query: { name: "a.exe" }, bytes: new Uint8Array([77, 90]) },
      400,
      "challenges.knowledgeFileKind",
    ],
  ])("is refused %s", async (_, sent, status, reason) => {
    const { cookie } = await cookieOf(first.teacher);
    expect(await send({ ...sent, headers: { cookie, ...sent.headers } })).toMatchObject({ status, reason });
  });

  it("is refused from strangers, students, assistants, and whoever's session has ended", async () => {
    expect(await send({})).toMatchObject({ status: 401, reason: "common.signInNeeded" });
    for (const who of [first.student, first.assistant])
      expect(await send({ headers: { cookie: (await cookieOf(who)).cookie } })).toMatchObject({
        status: 403,
        reason: "challenges.knowledgeNotYours",
      });
    const { cookie, sessionId } = await cookieOf(first.teacher);
    await testDatabase().owner.query("update identity.auth_sessions set ended_at = now() where id = $1", [
      sessionId,
    ]);
    expect(await send({ headers: { cookie } })).toMatchObject({ status: 401, reason: "common.sessionEnded" });
  });
});
