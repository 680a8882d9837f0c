import "server-only";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";

/** The class of a page, read once per request; there is no such page for those who do not manage it. */
export const readClass = cache((classId: string) =>
  readForPage(({ identity }) => identity.classes.get({ classId })),
);

/** One person of that class, read once per request; no page where they are not in it. */
export const readMember = cache((classId: string, userId: string) =>
  readForPage(({ identity }) => identity.classes.member({ classId, userId })),
);
