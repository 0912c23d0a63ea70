export type Allowance = { readonly perSecond: number; readonly burst: number };

/** A token bucket: `take` answers whether one more is allowed at `now` (ms). */
export const makeBucket = ({ perSecond, burst }: Allowance, startedAt: number) => {
  let tokens = burst;
  let at = startedAt;
  return {
    take: (now: number): boolean => {
      tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1_000);
      at = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
};
export type Bucket = ReturnType<typeof makeBucket>;
