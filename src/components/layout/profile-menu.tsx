"use client";

import { Popover, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "~/components/data/avatar";
import { useFrame } from "./frame-context";
import { LanguageSwitch } from "./language-switch";
import classes from "./profile-menu.module.css";
import { SchemeSwitch } from "./scheme-switch";

/** Who is signed in; behind it the profile, appearance, language and the way out. */
export function ProfileMenu() {
  const t = useTranslations("frame");
  const { viewer, profileHref, onSignOut, onSaveLocale } = useFrame();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      offset={8}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.target} onClick={() => setOpened((before) => !before)}>
          <Avatar name={viewer.name} me />
          <VisuallyHidden>{t("profileMenu.label", { name: viewer.name })}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t("profileMenu.label", { name: viewer.name })}>
        <p className={classes.name}>{viewer.name}</p>
        <Link className={classes.item} href={profileHref} onClick={() => setOpened(false)}>
          <IconUser size={20} aria-hidden="true" />
          {t("profileMenu.profile")}
        </Link>
        <div className={classes.choice}>
          <span aria-hidden="true">{t("profileMenu.appearance")}</span>
          <SchemeSwitch />
        </div>
        <div className={classes.choice}>
          <span aria-hidden="true">{t("profileMenu.language")}</span>
          <LanguageSwitch onSave={onSaveLocale} />
        </div>
        <UnstyledButton className={classes.item} data-last onClick={onSignOut}>
          <IconLogout size={20} aria-hidden="true" />
          {t("profileMenu.signOut")}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}
