import type http from "node:http";

/** How the server of model-server.ts answers one request. */
export type Behaviour =
  /** Streams `text` in pieces, then a finish reason, the usage and `[DONE]`. */
  | {
      mode: "stream";
      text?: string;
      model?: string;
      finishReason?: string;
      usage?: Usage | null;
      reasoning?: string;
    }
  /** Answers whole, as JSON, though a stream was asked for. */
  | { mode: "json"; text?: string }
  /** One byte at a time, forever or until `text` is out. */
  | { mode: "bytes"; text?: string; everyMs: number }
  /** Headers and the role chunk, then nothing. */
  | { mode: "stallBeforeFirstToken" }
  /** The first `pieces` pieces, then nothing. */
  | { mode: "stallMidStream"; text?: string; pieces: number }
  /** The whole text and the finish reason, then neither usage nor an end. */
  | { mode: "stallAfterFinish"; text?: string }
  /** The first `pieces` pieces (0: only headers), then the connection breaks. */
  | { mode: "cutMidStream"; text?: string; pieces: number }
  /** The first `pieces` pieces, then a tidy end of the response without a finish reason. */
  | { mode: "endEarly"; text?: string; pieces: number }
  /** The first `pieces` pieces, then an event that is no JSON, or JSON that is no chunk. */
  | { mode: "garbage"; pieces: number; payload?: string }
  /** The first `pieces` pieces, then an error object in the stream. */
  | { mode: "errorInStream"; pieces: number }
  | { mode: "wrongContentType"; body?: string }
  | { mode: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  /** 400 naming `parameter` as long as the request carries it. */
  | { mode: "refuseParameter"; parameter: string }
  /** As `choose` says of the messages, as JSON: the same whatever order requests come in. */
  | { mode: "byRequest"; choose: (messages: string) => Behaviour }
  /** Takes the request and never answers. */
  | { mode: "silent" }
  /** Closes the connection without a word. */
  | { mode: "reset" }
  /** Pieces without end, as fast as they are taken. */
  | { mode: "endless" };

interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
}

const defaultText = "Once upon a time, in a small town, a lantern learned to listen.";
const defaultUsage: Usage = { prompt_tokens: 11, completion_tokens: 17 };

const pieces = (text: string) => text.match(/\S+\s*/g) ?? [];

function chunk(
  delta: Record<string, unknown>,
  finish: string | null,
  extra: Record<string, unknown> = {},
): string {
  const body = {
    id: "chatcmpl-test",
    object: "chat.completion.chunk",
    created: 1_790_000_000,
    model: "test-model-2026-10-01",
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...extra,
  };
  return `data: ${JSON.stringify(body)}\n\n`;
}

function startStream(response: http.ServerResponse, type = "text/event-stream; charset=utf-8"): void {
  response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
  response.write(chunk({ role: "assistant", content: "" }, null));
}

function writePieces(response: http.ServerResponse, text: string, count = Number.POSITIVE_INFINITY): void {
  for (const piece of pieces(text).slice(0, count)) response.write(chunk({ content: piece }, null));
}

function finishStream(
  response: http.ServerResponse,
  finish: string,
  usage: Usage | null,
  model?: string,
): void {
  response.write(chunk({}, finish, model ? { model } : {}));
  if (usage) {
    response.write(
      chunk({}, null, { choices: [], usage: { ...usage, total_tokens: 28 }, ...(model ? { model } : {}) }),
    );
  }
  response.end("data: [DONE]\n\n");
}

function writeBytes(response: http.ServerResponse, text: string, everyMs: number): void {
  const bytes = Buffer.from(chunk({ content: text }, null));
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  let at = 0;
  const timer = setInterval(() => {
    if (at < bytes.length) response.write(bytes.subarray(at, ++at));
    else response.end(chunk({}, "stop"));
    if (response.writableEnded) clearInterval(timer);
  }, everyMs);
  response.once("close", () => clearInterval(timer));
}

function writeEndlessly(response: http.ServerResponse): void {
  startStream(response);
  const more = () => {
    while (!response.destroyed && response.write(chunk({ content: "more and more ".repeat(50) }, null)));
    if (!response.destroyed) response.once("drain", more);
  };
  more();
}

/** Answers a request as `behaviour` says. */
export function answer(
  behaviour: Behaviour,
  response: http.ServerResponse,
  body: Record<string, unknown>,
): void {
  const text = "text" in behaviour && behaviour.text !== undefined ? behaviour.text : defaultText;
  switch (behaviour.mode) {
    case "stream": {
      const { finishReason = "stop", usage = defaultUsage, model, reasoning } = behaviour;
      startStream(response);
      if (reasoning) response.write(chunk({ reasoning_content: reasoning }, null));
      writePieces(response, text);
      finishStream(response, finishReason, body.stream_options ? usage : null, model);
      return;
    }
    case "json":
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content: text } }] }));
      return;
    case "bytes":
      writeBytes(response, text, behaviour.everyMs);
      return;
    case "stallBeforeFirstToken":
      startStream(response);
      return;
    case "stallMidStream":
      startStream(response);
      writePieces(response, text, behaviour.pieces);
      return;
    case "stallAfterFinish":
      startStream(response);
      writePieces(response, text);
      response.write(chunk({}, "stop"));
      return;
    case "cutMidStream":
      if (behaviour.pieces > 0) startStream(response);
      else response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      writePieces(response, text, behaviour.pieces);
      // Only once everything written is out, so that the client has seen the pieces.
      response.write(": last\n\n", () => setImmediate(() => response.destroy()));
      return;
    case "endEarly":
      startStream(response);
      writePieces(response, text, behaviour.pieces);
      response.end();
      return;
    case "garbage":
      startStream(response);
      writePieces(response, text, behaviour.pieces);
      response.end(`data: ${behaviour.payload ?? "{not json"}\n\n`);
      return;
    case "errorInStream":
      startStream(response);
      writePieces(response, text, behaviour.pieces);
      response.end(`data: ${JSON.stringify({ error: { message: "overloaded", type: "server_error" } })}\n\n`);
      return;
    case "wrongContentType":
      response.writeHead(200, { "content-type": "text/html" });
      response.end(
        behaviour.body ?? "<html><body>Welcome to the hotel network. Please sign in.</body></html>",
      );
      return;
    case "status":
      response.writeHead(behaviour.status, { "content-type": "application/json", ...behaviour.headers });
      response.end(JSON.stringify(behaviour.body ?? { error: { message: "no", type: "test" } }));
      return;
    case "refuseParameter":
      if (behaviour.parameter in body) {
        const error = {
          message: "Unsupported value",
          type: "invalid_request_error",
          param: behaviour.parameter,
        };
        response.writeHead(400, { "content-type": "application/json" });
        response.end(JSON.stringify({ error }));
        return;
      }
      answer({ mode: "stream" }, response, body);
      return;
    case "byRequest":
      answer(behaviour.choose(JSON.stringify(body.messages)), response, body);
      return;
    case "silent":
      return;
    case "reset":
      response.destroy();
      return;
    case "endless":
      writeEndlessly(response);
  }
}
