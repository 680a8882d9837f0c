import { z } from "zod";
import type { Messages } from "~/messages/load";
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from "../constants";
import { exampleBody } from "../examples/rules";
import type { OperationId } from "../operations/constants";
import { operationList } from "../operations/rules";
import { errorAnswer, type openApiAnswer, pathId } from "../schema";
import type { Operation } from "../types";
import { API_VERSION, DOCS_PATH } from "./constants";

type Words = Messages["api"];
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The schema of what is sent (`input`) or received (`output`), each field with its description. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output", words: Words): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema: one }) => {
      // The bounds of every whole number that JavaScript can tell from its neighbours say nothing.
      if (one.minimum === Number.MIN_SAFE_INTEGER) delete one.minimum;
      if (one.maximum === Number.MAX_SAFE_INTEGER) delete one.maximum;
      for (const [name, field] of Object.entries(one.properties ?? {}))
        if (typeof field === "object") describe(field, name, words);
    },
  });
  return made;
}

function describe(field: JsonSchema, name: string, { fields }: Words): void {
  if (Object.hasOwn(fields, name)) field.description = fields[name as keyof typeof fields];
}

const reference = (kind: "schemas" | "responses", name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** `submitQuiz` → `SubmitQuizRequest`. */
const schemaName = (id: OperationId, part: "Request" | "Answer") =>
  `${id.charAt(0).toUpperCase()}${id.slice(1)}${part}`;

const json = (schema: object) => ({ "application/json": { schema } });

const headerOf = (description: string, type: "string" | "integer" = "string") => ({
  description,
  schema: { type },
});

/**
 * The OpenAPI 3.1 document of the REST interface, from the schemas that the endpoints check with.
 * @param origin where this installation is reached
 */
export function openApiDocument({
  origin,
  words,
}: {
  origin: string;
  words: Words;
}): z.input<typeof openApiAnswer> {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, JsonSchema> = { Error: jsonSchema(errorAnswer, "output", words) };
  for (const [id, operation] of operationList) {
    if (operation.body) schemas[schemaName(id, "Request")] = jsonSchema(operation.body, "input", words);
    schemas[schemaName(id, "Answer")] = jsonSchema(operation.answer, "output", words);
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationObject(id, operation, words),
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: words.title, version: API_VERSION, description: aboutOf(words) },
    servers: [{ url: origin }],
    externalDocs: { url: `${origin}${DOCS_PATH}` },
    tags: Object.entries(words.tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas,
      responses: refusals(words),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: words.bearer },
      },
    },
  };
}

/** What holds for all endpoints, in a few sentences. */
const aboutOf = (words: Words) => [words.lead, words.errors, words.languages, limitsOf(words)].join("\n\n");

/** How many calls are let through. */
export const limitsOf = ({ limits }: Words) =>
  limits.replace("{account}", String(ACCOUNT_LIMIT)).replace("{address}", String(ADDRESS_LIMIT));

function operationObject(id: OperationId, operation: Operation, words: Words) {
  const { summary, description } = words.operations[id];
  return {
    operationId: id,
    tags: [operation.tag],
    summary,
    description,
    security: operation.secured ? [{ bearer: [] }] : [],
    parameters: parametersOf(id, operation, words),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: reference("schemas", schemaName(id, "Request")),
                example: exampleBody(id),
              },
            },
          },
        }
      : {}),
    responses: {
      [operation.status]: {
        description: words.statuses[operation.status],
        headers: { "X-Request-Id": headerOf(words.headers.requestId) },
        content: json(reference("schemas", schemaName(id, "Answer"))),
      },
      ...Object.fromEntries(
        [...operation.refusals, 500].map((status) => [status, reference("responses", `Refused${status}`)]),
      ),
    },
  };
}

function parametersOf(id: OperationId, operation: Operation, words: Words) {
  const language = {
    name: "Accept-Language",
    in: "header",
    description: words.headers.acceptLanguage,
    schema: { type: "string" },
  };
  const ofPath = {
    name: "id",
    in: "path",
    required: true,
    description: words.headers.pathId,
    schema: jsonSchema(pathId, "input", words),
  };
  const idempotency = {
    name: "Idempotency-Key",
    in: "header",
    description: words.headers.idempotencyKey,
    schema: { type: "string", minLength: 1, maxLength: 200 },
  };
  return [
    ...(operation.path.includes("{id}") ? [ofPath] : []),
    ...(id === "submitQuiz" ? [idempotency] : []),
    language,
  ];
}

/** The statuses of refusals, one answer for all endpoints each. */
function refusals(words: Words) {
  const statuses = new Set([500, ...operationList.flatMap(([, { refusals: some }]) => some)]);
  return Object.fromEntries(
    [...statuses].map((status) => [
      `Refused${status}`,
      {
        description: statusText(status, words),
        headers: {
          ...(status === 401 ? { "WWW-Authenticate": headerOf(words.headers.wwwAuthenticate) } : {}),
          ...(status === 429 ? { "Retry-After": headerOf(words.headers.retryAfter, "integer") } : {}),
        },
        content: json(reference("schemas", "Error")),
      },
    ]),
  );
}

/** What a status means here. */
export function statusText(status: number, { statuses }: Words): string {
  const known: Record<string, string> = statuses;
  return known[status] ?? String(status);
}
