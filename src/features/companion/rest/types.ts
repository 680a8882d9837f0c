import type { z } from "zod";
import type { Locale } from "~/i18n/locales";
import type { Principal } from "~/server/db/principal";
import type { createCaller } from "~/server/trpc/root";

/** One endpoint as it is promised: what `/v1/openapi.json` and the page say, and what the handler is held to. */
export interface Operation {
  method: "GET" | "POST";
  /** `{id}` stands for the id of a chapter or a quiz. */
  path: string;
  /** Needs a bearer token. */
  secured: boolean;
  tag: "account" | "content" | "progress" | "about";
  /** The body it takes. */
  body?: z.ZodType;
  /** Largest body, in bytes. */
  bodyLimit?: number;
  /** What it gives, with which status. */
  answer: z.ZodType;
  status: 200 | 201;
  /** The reason where `{id}` names nothing. */
  unknown?: string;
  /** The statuses of its refusals, beside 500. */
  refusals: readonly number[];
}

/** The procedures, as the bearer of the token. */
export type RestCaller = ReturnType<typeof createCaller>;

/** Where a call came from. */
export interface RestOrigin {
  ip: string;
  userAgent: string | undefined;
  locale: Locale;
}

/** A call that has been let in. */
export interface RestCall<Body> {
  caller: RestCaller;
  principal: Principal;
  origin: RestOrigin;
  body: Body;
  /** Of the path; empty where it has none. */
  id: string;
  /** The client's own name for this submission, as the header has it. */
  idempotencyKey: string | undefined;
}
