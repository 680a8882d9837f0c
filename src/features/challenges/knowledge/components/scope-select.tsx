"use client";

import { NativeSelect, type NativeSelectProps } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "~/trpc/client";

interface ScopeSelectProps extends Omit<NativeSelectProps, "data" | "value" | "onChange"> {
  /** A key of `scopeOf`; empty for all. */
  value: string;
  onChange: (value: string) => void;
  /** A first choice that stands for none. */
  all?: string;
}

/** For whom a text is: the places where the person may write. */
export function ScopeSelect({ value, onChange, all, ...props }: ScopeSelectProps) {
  const level = useTranslations("knowledge.level");
  const group = useTranslations("knowledge.group");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.challenges.knowledge.scopes.queryOptions());
  const { everyone, organization, classes, challenges } = data;
  return (
    <NativeSelect
      {...props}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        ...(all === undefined ? [] : [{ value: "", label: all }]),
        ...(everyone ? [{ value: "everyone", label: level("everyone") }] : []),
        ...(organization
          ? [{ value: "organization", label: organization.name || level("organization") }]
          : []),
        ...groupOf(
          group("classes"),
          "class",
          classes.map(({ id, name }) => [id, name]),
        ),
        ...groupOf(
          group("challenges"),
          "challenge",
          challenges.map(({ id, title, className }) => [id, className ? `${title} (${className})` : title]),
        ),
      ]}
    />
  );
}

function groupOf(name: string, level: string, entries: [string, string][]) {
  if (entries.length === 0) return [];
  return [{ group: name, items: entries.map(([id, label]) => ({ value: `${level}:${id}`, label })) }];
}
