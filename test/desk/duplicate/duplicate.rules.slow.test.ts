import { describe, expect, it } from '@jest/globals';
import { bandsOf } from '../../../server/desk/duplicate/band.rules.ts';
import { fingerprintOf, rankCandidates } from '../../../server/desk/duplicate/duplicate.rules.ts';
import { shinglesOf, similarity } from '../../../server/desk/duplicate/shingle.rules.ts';
import { createRandom } from '../../../server/desk/triage/hash.ts';

const ZH =
  '你好，我昨天在全家便利店买咖啡，微信扣了两次钱，一模一样的金额，店员说只收到一笔。请帮我把多扣的那笔退回来，谢谢你们。';
const EN =
  'Yesterday I bought a coffee at the corner shop and my wallet was charged twice for exactly the same amount. The cashier says only one payment arrived, please send the other one back to me.';

/** Changes this share of the characters to others, wherever chance says. */
const edited = (text: string, share: number, random: () => number): string =>
  [...text]
    .map((character) => (random() < share ? String.fromCodePoint(0x4e00 + Math.floor(random() * 5_000)) : character))
    .join('');
const meets = (one: string, other: string): boolean => {
  const bands = new Set(fingerprintOf(one).bands);
  return fingerprintOf(other).bands.some((band) => bands.has(band));
};

describe('similarity', () => {
  it('is 1 of a text with itself, 0 with nothing, and the same both ways', () => {
    for (const text of [ZH, EN, `${ZH} ${EN}`]) expect(similarity(shinglesOf(text), shinglesOf(text))).toBe(1);
    expect(similarity(shinglesOf(''), shinglesOf(''))).toBe(0);
    expect(similarity(shinglesOf(EN), shinglesOf(''))).toBe(0);
    expect(similarity(shinglesOf(EN), shinglesOf(ZH))).toBe(similarity(shinglesOf(ZH), shinglesOf(EN)));
  });

  it('does not mind width, case, traditional characters, or which number it was', () => {
    expect(similarity(shinglesOf('ＩＣＢＣ 扣款 1234 元'), shinglesOf('icbc 扣款 98765 元'))).toBe(1);
    expect(similarity(shinglesOf('轉帳錯誤'), shinglesOf('转账错误'))).toBe(1);
  });
});

describe('bands', () => {
  it('are the same for the same text, none for no text, and fit a PostgreSQL integer', () => {
    expect(bandsOf(shinglesOf(ZH))).toEqual(bandsOf(shinglesOf(ZH)));
    expect(bandsOf(new Set())).toEqual([]);
    for (const band of bandsOf(shinglesOf(EN))) expect(Math.abs(band)).toBeLessThanOrEqual(2 ** 31);
  });

  it('bring together at least 98 of 100 copies with a twentieth of their letters changed, in both languages', () => {
    const random = createRandom(5);
    for (const text of [ZH, EN]) {
      const found = Array.from({ length: 300 }, () => meets(text, edited(text, 0.05, random))).filter(Boolean).length;
      expect(found / 300).toBeGreaterThanOrEqual(0.98);
    }
  });

  it('keep apart what only shares a subject', () => {
    expect(meets(ZH, '充值一百块，银行卡已经扣款，钱包余额没有增加，已经两天了，麻烦尽快核实处理。')).toBe(false);
    expect(
      meets(EN, 'My withdrawal to the bank has been pending since Friday and nobody at support can tell me why.'),
    ).toBe(false);
  });

  it('are not made of texts too short to tell anything', () => {
    expect(fingerprintOf('退款').bands).toEqual([]);
    expect(fingerprintOf('where is it').bands).toEqual([]);
  });
});

describe('rankCandidates', () => {
  const candidate = (ticketId: string, body: string, sameCustomer = false) => ({
    ticketId,
    number: ticketId,
    sameCustomer,
    body,
  });
  it("puts the customer's own first, then the closest, and drops what only met by chance", () => {
    const far = candidate('far', '我想问一下手续费怎么算的，为什么比昨天贵这么多，页面上也没有写清楚。');
    const close = candidate('close', `${ZH}我等了两天`);
    const closer = candidate('closer', ZH);
    const own = candidate('own', ZH.slice(0, 50), true);
    expect(rankCandidates(fingerprintOf(ZH), [far, close, own, closer]).map(({ ticketId }) => ticketId)).toEqual([
      'own',
      'closer',
      'close',
    ]);
  });
});
