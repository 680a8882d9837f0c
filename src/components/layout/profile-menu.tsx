"use client";

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { Avatar } from "~/components/data/avatar";
import { useFrame } from "./frame-context";
import { LanguageSwitch } from "./language-switch";
import classes from "./profile-menu.module.css";
import { SchemeSwitch } from "./scheme-switch";

/**
 * Who is signed in; behind it the profile, appearance, language and the way out. The browser's own popover: closing on
 * Esc and outside, and focus, come with it, and no script for placing is loaded.
 */
export function ProfileMenu() {
  const t = useTranslations("frame.profileMenu");
  const { viewer, profileHref, onSignOut, onSaveLocale } = useFrame();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const name = t("label", { name: viewer.name });
  return (
    <>
      <UnstyledButton className={classes.target} popoverTarget={id}>
        <Avatar name={viewer.name} me />
        <VisuallyHidden>{name}</VisuallyHidden>
      </UnstyledButton>
      <div className={classes.panel} id={id} ref={panel} popover="auto" role="dialog" aria-label={name}>
        <p className={classes.name}>{viewer.name}</p>
        <Link className={classes.item} href={profileHref} onClick={() => panel.current?.hidePopover()}>
          <IconUser size={20} aria-hidden="true" />
          {t("profile")}
        </Link>
        <div className={classes.choice}>
          <span aria-hidden="true">{t("appearance")}</span>
          <SchemeSwitch />
        </div>
        <div className={classes.choice}>
          <span aria-hidden="true">{t("language")}</span>
          <LanguageSwitch onSave={onSaveLocale} />
        </div>
        <UnstyledButton className={classes.item} data-last onClick={onSignOut}>
          <IconLogout size={20} aria-hidden="true" />
          {t("signOut")}
        </UnstyledButton>
      </div>
    </>
  );
}
