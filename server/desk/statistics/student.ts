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
