/** Why a set of criteria cannot be used, and where in it. */
export interface SetProblem {
  path: (string | number)[];
  message: string;
}
