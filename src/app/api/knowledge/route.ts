import { MAX_FILE_BYTES } from "~/features/challenges/knowledge/constants";
import {
  type KnowledgeScope,
  knowledgeScopeSchema,
  uploadKnowledgeInput,
} from "~/features/challenges/knowledge/schema";
import { addFile } from "~/features/challenges/knowledge/server/commands";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { receiveUpload } from "~/server/http/uploads";
import { refuse } from "~/server/trpc/refuse";

/** A file for the tutor to look things up in: its text is taken, the file is not kept. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { title, scope } = wishesOf(new URL(request.url).searchParams);
    const kept = await receiveUpload(request, { limitBytes: MAX_FILE_BYTES }, ({ principal, name, chunks }) =>
      addFile(db, principal.userId, { name, title, scope, chunks }, request.signal),
    );
    return Response.json(kept, { status: 201, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return refuse(error, request.headers);
  }
}

/** What the query asks for. @throws AppError VALIDATION */
function wishesOf(query: URLSearchParams): { title: string; scope: KnowledgeScope } {
  const { name: _, ...given } = Object.fromEntries(query);
  const asked = uploadKnowledgeInput.safeParse(given);
  const { title = "", ...place } = asked.data ?? {};
  const scope = knowledgeScopeSchema.safeParse(place);
  if (!asked.success || !scope.success) throw new AppError("VALIDATION", "common.invalid");
  return { title, scope: scope.data };
}

export const dynamic = "force-dynamic";
