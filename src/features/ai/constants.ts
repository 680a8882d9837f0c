/** Places an hour, per person (contract.md, "Limits an hour"; 000 §6). The names are the actions of `ai.ai_usage_log`. */
export const hourlyLimits = {
  prompt_lab: 30,
  ai_coach: 20,
  tutor: 40,
  assistant: 30,
  sandbox: 60,
} as const;

export type UsageAction = keyof typeof hourlyLimits;
