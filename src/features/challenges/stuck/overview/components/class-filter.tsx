"use client";

import { NativeSelect } from "@mantine/core";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";

interface ClassFilterProps {
  classId: string | undefined;
  choices: readonly { id: string; name: string }[];
  /** One class must be chosen. */
  one?: boolean;
}

/** Of which class; it stands in the address. */
export function ClassFilter({ classId, choices, one = false }: ClassFilterProps) {
  const t = useTranslations("needsMe");
  const router = useRouter();
  const path = usePathname();
  const [chosen, choose] = useOptimistic(classId ?? "");
  const [waiting, start] = useTransition();
  // Of one class there is nothing to choose, once it is chosen.
  if (choices.length < 2 && (one ? classId !== undefined : classId === undefined)) return null;
  const none = one
    ? classId === undefined
      ? [{ value: "", label: t("chooseClass") }]
      : []
    : [{ value: "", label: t("allClasses") }];
  return (
    <NativeSelect
      maw={260}
      aria-label={t("class")}
      aria-busy={waiting}
      value={chosen}
      onChange={(event) => {
        const id = event.currentTarget.value;
        start(() => {
          choose(id);
          router.replace(id === "" ? path : `${path}?class=${id}`, { scroll: false });
        });
      }}
      data={[...none, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
