"use client";

import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Segmented } from "~/components/data/segmented";

const SCHEMES: readonly MantineColorScheme[] = ["light", "dark", "auto"];

const never = () => () => {};

/** Light, dark or as the system; kept in the browser. */
export function SchemeSwitch() {
  const t = useTranslations("frame.scheme");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Segmented
      label={t("label")}
      value={inBrowser ? colorScheme : "auto"}
      options={SCHEMES.map((scheme) => ({ value: scheme, label: t(scheme) }))}
      onChange={setColorScheme}
    />
  );
}
