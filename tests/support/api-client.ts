import { randomUUID } from "node:crypto";
import type { inferRouterOutputs } from "@trpc/server";
import superjson, { type SuperJSONResult } from "superjson";
import type { Locale } from "~/i18n/locales";
import type { AppErrorShape } from "~/lib/app-error";
import type { AppRouter } from "~/server/trpc/root";

/** What a procedure answered over HTTP. */
export interface Reply<T> {
  status: number;
  data?: T;
  appError?: AppErrorShape;
  /** The whole body as it came. */
  text: string;
}

/** One event of a subscription. */
export interface StreamEvent<T> {
  id: string | undefined;
  data: T;
}

type Outputs = inferRouterOutputs<AppRouter>;
export type RunResult = Outputs["labs"]["runPrompt"];
export type AttemptsPage = Outputs["labs"]["attempts"];

/** Calls procedures of a running app over HTTP, as a script with a session cookie would. */
export interface ApiClient {
  /** The session cookie, as it stands in a header. */
  cookie: string;
  query<T>(path: string, input?: unknown): Promise<Reply<T>>;
  mutate<T>(path: string, input?: unknown, signal?: AbortSignal): Promise<Reply<T>>;
  /** A mutation with a body of one's own making. */
  send(path: string, body: string): Promise<Reply<unknown>>;
  /** Runs a prompt of lab 1, exercise 1 unless told otherwise. */
  run(prompt: string, extra?: Record<string, unknown>, signal?: AbortSignal): Promise<Reply<RunResult>>;
  follow<T>(path: string, input: unknown, signal: AbortSignal): AsyncGenerator<StreamEvent<T>>;
  /** Ends the session as the sign-out button does. */
  signOut(): Promise<void>;
}

interface Options {
  locale?: Locale;
  cookie?: string;
}

/** @param app its address is read at every call, because a restart may change it */
export function apiClient(app: { url: string }, { locale = "en", cookie = "" }: Options = {}): ApiClient {
  const headers = (extra: Record<string, string> = {}) => ({ cookie, "accept-language": locale, ...extra });
  const address = (path: string, input?: unknown) => {
    const query =
      input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;
    return `${app.url}/api/trpc/${path}${query}`;
  };
  const post = async (path: string, body: string, signal?: AbortSignal) =>
    fetch(address(path), {
      method: "POST",
      headers: headers({ "content-type": "application/json" }),
      body,
      ...(signal ? { signal } : {}),
    });

  const client: ApiClient = {
    cookie,
    query: async (path, input) => replyOf(await fetch(address(path, input), { headers: headers() })),
    mutate: async (path, input, signal) =>
      replyOf(await post(path, JSON.stringify(superjson.serialize(input)), signal)),
    send: async (path, body) => replyOf(await post(path, body)),
    run: (prompt, extra = {}, signal) =>
      client.mutate(
        "labs.runPrompt",
        { prompt, labNumber: 1, exerciseId: "lab1-ex1", clientRequestId: randomUUID(), ...extra },
        signal,
      ),
    async *follow<T>(path: string, input: unknown, signal: AbortSignal) {
      const response = await fetch(address(path, input), {
        headers: headers({ accept: "text/event-stream" }),
        signal,
      });
      if (!response.body) throw new Error("a stream without a body");
      yield* eventsOf<T>(response.body);
    },
    signOut: async () => {
      await postToAuth(app.url, "signout", {}, cookie);
    },
  };
  return client;
}

/** Signs a person in with the demo's password. @throws when that is refused */
export async function signInByHttp(
  app: { url: string },
  email: string,
  { locale = "en", password = "learn-by-doing" }: { locale?: Locale; password?: string } = {},
): Promise<ApiClient> {
  const answer = await postToAuth(app.url, "callback/credentials", { email, password });
  const cookie = answer.find((pair) => /session-token=/.test(pair));
  if (!cookie) throw new Error(`${email} was not let in`);
  return apiClient(app, { locale, cookie });
}

/** A new person in the demo's class, signed in. */
export async function newStudent(
  app: { url: string },
  name: string,
  locale: Locale = "en",
): Promise<ApiClient & { email: string; userId: string }> {
  const email = `${randomUUID()}@example.test`;
  const password = "learn-by-doing";
  const stranger = apiClient(app, { locale });
  const made = await stranger.mutate<{ userId: string }>("identity.register", { email, password, name });
  if (!made.data) throw new Error(made.text);
  const person = await signInByHttp(app, email, { locale, password });
  const joined = await person.mutate("identity.joinClass", { code: "NPQ7EVE4" });
  if (joined.status !== 200) throw new Error(joined.text);
  return { ...person, email, userId: made.data.userId };
}

/** Posts a form of NextAuth; returns the cookies that came back, `name=value` each. */
async function postToAuth(
  url: string,
  action: string,
  fields: Record<string, string>,
  cookie = "",
): Promise<string[]> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/${action}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: [...cookiesOf(first), cookie].filter(Boolean).join("; "),
    },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: url, json: "true" }),
    redirect: "manual",
  });
  await answer.text();
  return cookiesOf(answer);
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().flatMap((line) => line.split(";")[0] ?? []);

interface Envelope {
  result?: { data?: SuperJSONResult };
  error?: { json: { data: { appError?: AppErrorShape } } };
}

async function replyOf<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text();
  const { result, error } = parsed(text);
  return {
    status: response.status,
    text,
    ...(result?.data ? { data: superjson.deserialize<T>(result.data) } : {}),
    ...(error?.json.data.appError ? { appError: error.json.data.appError } : {}),
  };
}

function parsed(text: string): Envelope {
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    return {};
  }
}

/** The tracked events of a tRPC subscription; its own signals (connected, ping, return) are left out. */
async function* eventsOf<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent<T>> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const part of body) {
    rest += decoder.decode(part, { stream: true });
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      const field = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      const data = field("data");
      if (field("event") !== undefined || data === undefined) continue;
      yield { id: field("id"), data: superjson.deserialize<T>(JSON.parse(data) as SuperJSONResult) };
    }
  }
}
