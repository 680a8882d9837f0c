import { lab1 } from "./lab1.students";
import { lab2 } from "./lab2.students";
import { lab3 } from "./lab3.students";
import { lab4 } from "./lab4.students";
import { lab5 } from "./lab5.students";
import type { Prompts } from "./prompts";

/**
 * What other students might write: prompts with all that the task asks for, in words of their own, and prompts that miss
 * something. Both must get what they deserve from the scripted replies, see trials.test.ts; the demo class wrote them.
 */
export const students: Prompts = { ...lab1, ...lab2, ...lab3, ...lab4, ...lab5 };
