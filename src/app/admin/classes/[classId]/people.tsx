import { getTranslations } from "next-intl/server";
import { TextLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { Roster } from "~/features/identity/classes/members/components/roster";
import type { ClassItem } from "~/features/identity/classes/schema";
import { OpenInvitations } from "~/features/identity/rosters/invitations/components/open-invitations";
import { AddMember } from "~/features/identity/rosters/person/components/add-member";
import classes from "./class-page.module.css";

/** The people of a class, and for those who lead it the ways to bring more in. */
export async function People({ one, userId }: { one: ClassItem; userId: string }) {
  const [t, rosters] = await Promise.all([getTranslations("admin.class"), getTranslations("rosters.import")]);
  const ways = (
    <span className={classes.acts}>
      <OpenInvitations classId={one.id} />
      <TextLink href={`/admin/classes/${one.id}/import`}>{rosters("link")}</TextLink>
      <AddMember classId={one.id} />
    </span>
  );
  return (
    <Section title={t("people")} aside={one.leads ? ways : null} ruled>
      <Roster classId={one.id} userId={userId} leads={one.leads} />
    </Section>
  );
}
