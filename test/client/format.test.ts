import { describe, expect, it } from '@jest/globals';
import { formatHours, formatMoney, formatRelative, formatSpan } from '../../client/parts/format.ts';
import { majorOf, readMoney } from '../../client/parts/money.ts';

describe('money', () => {
  it.each([
    [{ minor: '1999', currency: 'CNY' }, '¥19.99', 'CN¥19.99'],
    [{ minor: '1999', currency: 'JPY' }, 'JP¥1,999', '¥1,999'],
    [{ minor: '1999', currency: 'KWD' }, 'KWD 1.999', 'KWD 1.999'],
    [{ minor: '-5', currency: 'CNY' }, '-¥0.05', '-CN¥0.05'],
    [{ minor: '900719925474099312', currency: 'CNY' }, '¥9,007,199,254,740,993.12', 'CN¥9,007,199,254,740,993.12'],
  ])('%j', (money, zh, en) => {
    expect(formatMoney(money, 'zh-CN').replace(/\u00a0/g, ' ')).toBe(zh);
    expect(formatMoney(money, 'en').replace(/\u00a0/g, ' ')).toBe(en);
  });

  it('reads what it writes and refuses what the currency does not know', () => {
    expect(readMoney(majorOf({ minor: '123456', currency: 'CNY' }), 'CNY')).toEqual({
      minor: '123456',
      currency: 'CNY',
    });
    expect(readMoney('1,234.5', 'CNY')).toEqual({ minor: '123450', currency: 'CNY' });
    for (const wrong of ['', '0', '-1', '1.999', '1e3', 'abc', '１２']) expect(readMoney(wrong, 'CNY')).toBeNull();
    expect(readMoney('19.99', 'JPY')).toBeNull();
  });
});

describe('time', () => {
  const now = Date.parse('2026-11-23T08:00:00.000Z');
  it('says how long in the largest unit', () => {
    expect(formatRelative('2026-11-23T10:05:00.000Z', now, 'en')).toBe('in 2 hours');
    expect(formatRelative('2026-11-20T08:00:00.000Z', now, 'zh-CN')).toBe('3天前');
  });
  it('counts days by the calendar, so that Monday is not the day after tomorrow on a Friday', () => {
    const friday = new Date(2026, 10, 27, 12, 30).getTime();
    const monday = new Date(2026, 10, 30, 8, 0).toISOString();
    const sunday = new Date(2026, 10, 29, 8, 0).toISOString();
    const wednesday = new Date(2026, 10, 25, 18, 0).toISOString();
    expect(formatRelative(monday, friday, 'en')).toBe('in 3 days');
    expect(formatRelative(sunday, friday, 'zh-CN')).toBe('后天');
    expect(formatRelative(wednesday, friday, 'zh-CN')).toBe('前天');
  });
  it('says a span in two units', () => {
    expect(formatSpan(2 * 86_400_000 + 4 * 3_600_000, 'en')).toBe('2d 4h');
    expect(formatSpan(35 * 60_000, 'zh-CN')).toBe('35分钟');
    expect([1_620, 90].map((minutes) => formatHours(minutes, 'en'))).toEqual(['27h', '1.5h']);
    expect(formatHours(1_620, 'zh-CN')).toBe('27小时');
  });
});
