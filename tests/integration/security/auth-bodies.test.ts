import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { POST } from "~/app/api/auth/[...nextauth]/route";

const send = (action: string, body: BodyInit, type = "application/x-www-form-urlencoded") =>
  POST(
    new NextRequest(`http://loupe.test/api/auth/${action}`, {
      method: "POST",
      headers: { "content-type": type },
      body,
      duplex: "half",
    } as ConstructorParameters<typeof NextRequest>[1]),
    { params: Promise.resolve({ nextauth: action.split("/") }) },
  );

/** A body without an end; `taken` tells how much of it was asked for. */
function endless(): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let taken = 0;
  const piece = new Uint8Array(16_384).fill(97);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += piece.byteLength;
      controller.enqueue(piece);
    },
  });
  return { body, taken: () => taken };
}

describe("what anybody may post to the sign-in library", () => {
  it("is small: a body without an end does not fill the memory", async () => {
    const { body, taken } = endless();
    expect((await send("callback/credentials", body)).status).toBe(413);
    expect(taken()).toBeLessThan(1_000_000);
  });

  it("is what it says: broken JSON is the sender's fault", async () => {
    expect((await send("callback/credentials", "{", "application/json")).status).toBe(400);
    expect((await send("callback/credentials", "null", "application/json")).status).toBe(400);
  });

  it("is no line of our log", async () => {
    expect((await send("_log", "level=error&code=ada%40example.test")).status).toBe(404);
  });
});
