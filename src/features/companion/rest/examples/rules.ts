import { EXAMPLE_EMAIL, EXAMPLE_PASSWORD } from "../constants";
import { type OperationId, operations } from "../operations/constants";
import type { Operation } from "../types";

const credentials = { email: EXAMPLE_EMAIL, password: EXAMPLE_PASSWORD };

/** What stands for `{id}`: the first chapter and the first quiz that are shipped. */
const ids: Partial<Record<OperationId, string>> = {
  getChapter: "01-intro-genai",
  getQuiz: "01-quiz",
  submitQuiz: "01-quiz",
};

/** A body that the endpoint takes; undefined where it takes none. */
export function exampleBody(id: OperationId): unknown {
  if (id === "register" || id === "login") return credentials;
  return id === "submitQuiz" ? { answers: { q1: "a", q6: false } } : undefined;
}

/** The same call on a command line, `TOKEN` being what signing in gave. */
export function curlOf(id: OperationId, origin: string): string {
  const { method, path, secured }: Operation = operations[id];
  const address = `${origin}${path.replace("{id}", ids[id] ?? "")}`;
  const body = exampleBody(id);
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${address}`,
    ...(secured ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`]),
  ].join(" \\\n  ");
}

/** Signs in and keeps the token in the shell's variable `TOKEN`. */
export const tokenLine = (origin: string) =>
  `TOKEN=$(${curlOf("login", origin).replace("curl ", "curl -s ")} \\\n  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
