import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How the server answers: honestly, or in one of the ways in which servers fail. */
export type EmbeddingBehaviour =
  | "ok"
  | "refuse"
  | "busy"
  | "fail"
  | "hang"
  | "garbage"
  | "fewer"
  | "zero"
  | "uneven";

/** Words that mean the same, a dimension each. */
const MEANINGS = [
  ["quokka", "marsupial", "袋鼠"],
  ["loop", "repeat", "循环"],
  ["string", "text", "字符串"],
];

/** A vector that points to what a text speaks of. */
function vectorOf(text: string): number[] {
  const small = text.toLowerCase();
  return [...MEANINGS.map((words) => words.filter((word) => small.includes(word)).length), 0.05];
}

/** An HTTP server with OpenAI's embeddings endpoint. */
export async function startEmbeddingServer() {
  const calls: { input: string[]; model: string; authorization: string | undefined }[] = [];
  let behaviour: EmbeddingBehaviour = "ok";
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      const { input, model } = JSON.parse(body) as { input: string[]; model: string };
      calls.push({ input, model, authorization: request.headers.authorization });
      answer(response, behaviour, input, model);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    behave(next: EmbeddingBehaviour) {
      behaviour = next;
      calls.length = 0;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  response: ServerResponse,
  behaviour: EmbeddingBehaviour,
  input: string[],
  model: string,
): void {
  if (behaviour === "hang") return;
  const vectors = input.map(vectorOf);
  const whole = (all: number[][]) => ({
    object: "list",
    // The order is told by the index alone.
    data: all.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse(),
    model: `${model}-2026`,
    usage: { prompt_tokens: 7 * input.length, total_tokens: 7 * input.length },
  });
  const answers: Record<Exclude<EmbeddingBehaviour, "hang">, [number, unknown]> = {
    ok: [200, whole(vectors)],
    refuse: [400, { error: { message: "no such model" } }],
    busy: [429, { error: { message: "too many" } }],
    fail: [500, { error: { message: "broken" } }],
    garbage: [200, { hello: "there" }],
    fewer: [200, whole(vectors.slice(1))],
    zero: [200, whole(vectors.map(() => [0, 0, 0, 0]))],
    uneven: [200, whole(vectors.map((vector, at) => (at === 0 ? vector : vector.slice(1))))],
  };
  const [status, body] = answers[behaviour];
  response.writeHead(status, { "content-type": "application/json", "retry-after-ms": "1" });
  response.end(JSON.stringify(body));
}
