/** Beyond so many times what the middle says, scatter is of a few days or weeks only, such as an outbreak's. */
const OVER_MIDDLE = 3;

/** The median; of an even number the upper one of the two in the middle. */
export const middleOf = (values: ArrayLike<number>): number | undefined =>
  Float64Array.from(values).sort()[values.length >> 1];

/** Scatter, unless it is more than a few can have brought by what the middle of all says. */
export const holdToMiddle = (scatter: number, middle: number): number =>
  Math.min(scatter, OVER_MIDDLE * Math.max(1, middle));
