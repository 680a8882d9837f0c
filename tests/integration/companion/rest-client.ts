import Ajv from "ajv/dist/2020";
import { expect } from "vitest";
import { GET as onAuth } from "~/app/(rest)/auth/[...path]/route";
import { GET as onV1 } from "~/app/(rest)/v1/[[...path]]/route";
import { findPath } from "~/features/companion/rest/operations/rules";
import { addressOfItsOwn, PASSWORD } from "../identity/support";

/** The REST interface as a program outside calls it: whole requests to the route handlers, answers held to the document. */

const ORIGIN = "http://loupe.test";

interface RestAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

export interface RestWishes {
  method?: string;
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: string;
  headers?: Record<string, string>;
  /** Network address; one of its own if none is wished. */
  address?: string;
}

interface Described {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, object> }>>;
  components: { schemas: Record<string, object>; responses: Record<string, object> };
}

let described: Promise<{ document: Described; ajv: Ajv }> | undefined;

/** The document, as the interface itself gives it, and a checker that knows its schemas. */
export function openApi() {
  described ??= call("/v1/openapi.json", { checked: false }).then(({ body }) => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(body as object, "document");
    return { document: body as Described, ajv };
  });
  return described;
}

/** Calls, and checks what came back against the document: status, schema, headers that every answer has. */
export async function rest(path: string, wishes: RestWishes = {}): Promise<RestAnswer> {
  const answer = await call(path, wishes);
  if (wishes.method !== "HEAD" && wishes.method !== "OPTIONS")
    await expectDescribed(path, wishes.method ?? "GET", answer);
  return answer;
}

async function call(
  path: string,
  {
    method = "GET",
    token,
    body,
    raw,
    headers = {},
    address = addressOfItsOwn(),
  }: RestWishes & { checked?: boolean },
): Promise<RestAnswer> {
  const sent = new Headers({ "x-forwarded-for": address, ...headers });
  if (token) sent.set("authorization", `Bearer ${token}`);
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (text !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: sent,
    ...(text === undefined ? {} : { body: text }),
  });
  const response = await (path.startsWith("/auth/") ? onAuth(request) : onV1(request));
  const received = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: received,
    body: received === "" ? undefined : (JSON.parse(received) as unknown),
  };
}

async function expectDescribed(path: string, method: string, { status, body, headers }: RestAnswer) {
  const { document, ajv } = await openApi();
  const { pathname } = new URL(path, ORIGIN);
  const operationId = findPath(pathname).byMethod.get(method);
  const described = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .find((one) => one.operationId === operationId);
  if (described) expect(Object.keys(described.responses)).toContain(String(status));
  const name =
    status < 300 && operationId ? `${operationId[0]?.toUpperCase()}${operationId.slice(1)}Answer` : "Error";
  const fits = ajv.compile({ $ref: `document#/components/schemas/${name}` });
  expect([fits(body), fits.errors]).toEqual([true, null]);
  expect(headers.get("cache-control")).toMatch(/no-store/);
  expect(headers.get("x-request-id")).toMatch(/^[\w-]{1,64}$/);
  expect(headers.get("access-control-allow-origin")).toBeNull();
  expect(headers.get("set-cookie")).toBeNull();
}

/** Signs in over REST. */
export async function tokenFor({ email }: { email: string }, password = PASSWORD): Promise<string> {
  const { status, body } = await rest("/auth/login", { method: "POST", body: { email, password } });
  expect(status).toBe(200);
  return (body as { access_token: string }).access_token;
}

/** What a refusal says. */
export const errorOf = ({ body }: RestAnswer) =>
  (body as { error: { code: string; reason: string; message: string; fields?: Record<string, string[]> } })
    .error;
