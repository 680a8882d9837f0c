import { roster, signIns } from "./people";

/** A chapter as somebody read it; days are counted back from the last midnight, so 1 is yesterday. */
export interface ReadChapter {
  /** On which days, the first one first. */
  days: readonly number[];
  /** How many of its sections; all where nothing is said. */
  sections?: number;
  /** Attempts at its quiz: the day, and how many of the answers are meant to be right. */
  quiz?: readonly (readonly [day: number, right: number])[];
}

/** What somebody of the demo did in the companion. */
export interface Story {
  userId: string;
  /** Premium for a year, where a chapter beyond the free ones is read. */
  premium?: true;
  /** In the order of the chapters. */
  chapters: readonly ReadChapter[];
  /** Days on which they read again in the chapter that they had begun last. */
  again: readonly number[];
}

const classmate = (number: number) => roster[number - 1]?.id ?? "";

/** `from` days ago down to `to` days ago. */
const days = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, past) => from - past);

/** The two students who can sign in, and most of the class. Streaks begin, break and begin again; somebody only looked in. */
export const stories: readonly Story[] = [
  {
    userId: signIns.student.id,
    chapters: [
      {
        days: [62, 61, 58],
        quiz: [
          [58, 4],
          [57, 8],
        ],
      },
      {
        days: [51, 50, 49, 48, 44],
        quiz: [
          [48, 5],
          [44, 6],
          [43, 9],
        ],
      },
      { days: [7, 6, 5, 4, 2, 1], sections: 5, quiz: [[3, 4]] },
    ],
    again: [55, ...days(37, 33), 30, 29, 22, 21, 15, 14, 10],
  },
  {
    userId: signIns.student2.id,
    premium: true,
    chapters: [
      { days: [80, 79], quiz: [[79, 9]] },
      {
        days: [77, 76, 75],
        quiz: [
          [75, 6],
          [74, 10],
        ],
      },
      { days: [70, 69, 68], quiz: [[68, 9]] },
      {
        days: [60, 59, 58, 57],
        quiz: [
          [57, 4],
          [56, 6],
          [55, 9],
        ],
      },
      {
        days: days(30, 23),
        quiz: [
          [23, 3],
          [22, 5],
        ],
      },
    ],
    again: [78, 73, 72, 71, 67, 66, 54, 53, 46, 45, 38, 37, 31, ...days(21, 16), 12, 11, 3, 2, 1],
  },
  {
    userId: classmate(1),
    premium: true,
    chapters: [
      { days: [85], quiz: [[85, 9]] },
      { days: [78, 77], quiz: [[77, 9]] },
      { days: [70], quiz: [[70, 10]] },
      {
        days: [40, 39],
        quiz: [
          [39, 5],
          [38, 9],
        ],
      },
      { days: [33, 32], quiz: [[31, 9]] },
      { days: [28, 27], quiz: [[26, 10]] },
    ],
    again: days(37, 1),
  },
  {
    userId: classmate(2),
    chapters: [
      {
        days: [50, 49],
        quiz: [
          [49, 6],
          [48, 9],
        ],
      },
      { days: [42], quiz: [[42, 9]] },
      { days: [20, 19], quiz: [[18, 5]] },
    ],
    again: [47, 41, 12, 5],
  },
  {
    userId: classmate(3),
    chapters: [
      { days: [33], quiz: [[33, 9]] },
      {
        days: [26, 25],
        quiz: [
          [25, 4],
          [24, 5],
        ],
      },
    ],
    again: [10, 9],
  },
  {
    userId: classmate(4),
    chapters: [
      { days: [28, 27], quiz: [[27, 9]] },
      { days: [21], quiz: [[21, 10]] },
      { days: [14, 13], quiz: [[13, 8]] },
    ],
    again: [2, 1],
  },
  { userId: classmate(6), chapters: [{ days: [9, 8, 7], sections: 4 }], again: [1] },
  {
    userId: classmate(7),
    chapters: [
      {
        days: [18],
        quiz: [
          [18, 3],
          [17, 6],
          [16, 9],
        ],
      },
    ],
    again: [],
  },
];
