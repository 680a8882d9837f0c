import "server-only";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";

/** The class of a page, read once per request; there is no such page for those who do not manage it. */
export const readClass = cache((classId: string) =>
  readForPage(({ identity }) => identity.classes.get({ classId })),
);
