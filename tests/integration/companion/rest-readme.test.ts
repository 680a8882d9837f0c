import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { GET as onAuth } from "~/app/(rest)/auth/[...path]/route";
import { GET as onV1 } from "~/app/(rest)/v1/[[...path]]/route";
import { curlOf, tokenLine } from "~/features/companion/rest/examples/rules";
import { operationList } from "~/features/companion/rest/operations/rules";
import { testDatabase } from "../../support/database";
import { readmeLines, runLines } from "../../support/shell-lines";

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  return new Request(`http://127.0.0.1${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers: incoming.headers as Record<string, string>,
    ...body,
  });
}

/** Runs lines of a shell against the REST interface behind a server of its own. @returns what they print */
async function runAgainst(script: (origin: string) => string): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const request = await requestOf(incoming);
    const answer = await (incoming.url?.startsWith("/auth/") ? onAuth(request) : onV1(request));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const { port } = server.address() as AddressInfo;
    return await runLines(script(`http://127.0.0.1:${port}`));
  } finally {
    server.close();
  }
}

const forget = () => testDatabase().owner.query("delete from identity.users where email = 'ada@example.org'");

describe("the lines on the command line", () => {
  it("of the README work as they stand", async () => {
    await forget();
    const lines = readmeLines("Use it from a program");
    const printed = await runAgainst((origin) => lines.replaceAll("http://127.0.0.1:3000", origin));
    expect(printed).not.toContain('"error"');
    for (const part of [
      '"user_id":',
      '"chapters":[{"chapter_id":"01-intro-genai"',
      '"content_markdown":',
      '"quiz_id":"01-quiz"',
      '"grading_details":{"q1":',
      '"progress_percentage":0',
      '"current_streak":1',
      '"complete": true',
    ])
      expect(printed).toContain(part);
  });

  it("of the documentation work one after another", async () => {
    await forget();
    const printed = await runAgainst((origin) =>
      [
        curlOf("register", origin),
        tokenLine(origin),
        ...operationList
          .filter(([id]) => id !== "register" && id !== "login")
          .map(([id]) => curlOf(id, origin)),
      ].join("\n"),
    );
    expect(printed).not.toMatch(/"error":\{"code"/);
    for (const part of ['"user_id":', '"grading_details":', '"study_days":', '"openapi":"3.1.0"'])
      expect(printed).toContain(part);
  });
});
