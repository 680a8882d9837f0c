"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import classes from "./role-choice.module.css";

const ROLES = ["student", "assistant", "teacher"] as const;
export type ClassRole = (typeof ROLES)[number];

interface RoleChoiceProps {
  value: ClassRole;
  onChange: (role: ClassRole) => void;
}

/** What a person is in a class, with what each may do. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const t = useTranslations("classes.role");
  const name = useId();
  return (
    <fieldset className={classes.roles}>
      <legend>{t("title")}</legend>
      {ROLES.map((one) => (
        <label key={one} className={classes.role}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={value === one}
            onChange={() => onChange(one)}
          />
          <span>
            {t(one)}
            <span className={classes.hint}>{t(`hint.${one}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
