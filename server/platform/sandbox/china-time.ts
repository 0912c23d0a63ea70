const CHINA_OFFSET_MS = 8 * 3_600_000;

const clockOf = (at: number): string => new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 19);

/** `2026-11-23T08:00:00+08:00`, as WeChat Pay writes a time. */
export const chinaTime = (at: number): string => `${clockOf(at)}+08:00`;
/** `2026-11-23 08:00:00`, as Alipay writes it. */
export const chinaClock = (at: number): string => clockOf(at).replace('T', ' ');
