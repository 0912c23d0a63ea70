/**
 * How likely Student's t departs from 0 by at least so much, on either side, with a whole number of degrees of freedom: the
 * finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4.
 */
export const studentTail = (t: number, degrees: number): number => {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const square = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let at = isOdd ? 1 : 0; at <= degrees - 2; at += 2) {
    sum += term;
    term *= ((at + 1) / (at + 2)) * square;
  }
  const within = Math.sin(angle) * sum;
  return 1 - (isOdd ? (2 / Math.PI) * (angle + within) : within);
};

const narrowing = (degrees: number): number => (8 * degrees + 1) / (8 * degrees + 3);

/** The normal quantile as rare as this t: Wallace 1959, to a hundredth from eight degrees of freedom on, whole or not. */
export const normalOfStudent = (t: number, degrees: number): number =>
  Math.sign(t) * narrowing(degrees) * Math.sqrt(degrees * Math.log1p((t * t) / degrees));

/** Its inverse: the t as rare as this normal quantile. */
export const studentOfNormal = (z: number, degrees: number): number =>
  Math.sign(z) * Math.sqrt(degrees * Math.expm1((z / narrowing(degrees)) ** 2 / degrees));
