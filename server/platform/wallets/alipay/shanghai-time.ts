const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** `2026-11-23 08:00:00` as Alipay writes it: always China time, whatever zone this machine is in. */
export const formatShanghai = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Reads Alipay's time, fractions of a second allowed; undefined when it is none. */
export const readShanghai = (text: string | null | undefined): Date | undefined => {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(\.\d+)?$/.exec(text ?? '');
  if (!found) return undefined;
  const at = new Date(`${found[1]}T${found[2]}+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
};
