import { useFormatter } from "next-intl";

/** A score in words: up to the two decimals that it has, never rounded up to the passing score. */
export function usePercent(): (score: number) => string {
  const format = useFormatter();
  return (score) => format.number(score / 100, { style: "percent", maximumFractionDigits: 2 });
}
