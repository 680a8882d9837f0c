"use client";

import { IconAdjustments, IconCompass, IconFlask, IconHome, IconPuzzle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { NavEntry } from "~/components/layout/frame-types";

interface NavigationRights {
  mayOpenAdmin: boolean;
  mayWriteContent: boolean;
  mayAdminister: boolean;
}

/**
 * The places of the product, in the order of the rail. A domain adds its line when its first screen works; phones show
 * five and put the rest under "More".
 */
export function useNavigation({
  mayOpenAdmin,
  mayWriteContent,
  mayAdminister,
}: NavigationRights): NavEntry[] {
  const t = useTranslations("frame.nav");
  const places: NavEntry[] = [
    { id: "home", href: "/", label: t("home"), icon: IconHome },
    { id: "labs", href: "/labs", label: t("labs"), icon: IconFlask },
    { id: "challenges", href: "/challenges", label: t("challenges"), icon: IconPuzzle },
    { id: "companion", href: "/companion", label: t("companion"), icon: IconCompass },
  ];
  if (mayOpenAdmin) {
    places.push({
      id: "admin",
      href: "/admin",
      label: t("admin"),
      icon: IconAdjustments,
      separated: true,
      children: [
        { id: "classes", href: "/admin/classes", label: t("classes") },
        { id: "review", href: "/admin/review", label: t("review") },
        // Those who only assist in a class write its challenges, and no labs.
        {
          id: "content",
          href: mayWriteContent ? "/admin/content" : "/admin/content/challenges",
          label: t("content"),
        },
        { id: "insights", href: "/admin/insights", label: t("insights") },
        ...(mayAdminister ? [{ id: "tutor", href: "/admin/tutor", label: t("tutor") }] : []),
      ],
    });
  }
  return places;
}
