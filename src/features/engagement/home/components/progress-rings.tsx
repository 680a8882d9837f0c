import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Ring } from "~/components/data/ring";
import classes from "./progress-rings.module.css";

export interface DomainProgress {
  id: string;
  label: string;
  href: string;
  value: number;
  max: number;
  /** The whole in words: "14 of 22 exercises". */
  fact: string;
}

/** How far the person is in each domain that exists; each ring leads to its domain. */
export function ProgressRings({ domains }: { domains: DomainProgress[] }) {
  const t = useTranslations("home");
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className={classes.title} id={id}>
        {t("progress")}
      </h2>
      <ul className={classes.rings}>
        {domains.map((domain) => (
          <li key={domain.id}>
            <Link className={classes.domain} href={domain.href}>
              <span className={classes.ring}>
                <Ring value={domain.value} max={domain.max} />
              </span>
              <span className={classes.label}>{domain.label}</span>
              <span className={classes.fact}>{domain.fact}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
