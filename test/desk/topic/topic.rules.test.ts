import { describe, expect, it } from '@jest/globals';
import { termsOf } from '../../../server/desk/topic/terms.rules.ts';
import { countUsual, gatherTopics, nameTopic, placeTexts } from '../../../server/desk/topic/topic.rules.ts';
import type { TopicText } from '../../../server/desk/topic/topic.ts';

const HOUR_MS = 3_600_000;
type Words = {
  readonly openings: readonly string[];
  readonly endings: readonly string[];
  readonly matters: readonly (readonly string[])[];
};
/** The first two matters are of the category, the third is planted, the others come in other categories. */
const ENGLISH: Words = {
  openings: ['Since the update', 'Every evening', 'On my tablet', 'Honestly', 'Out of nowhere', 'Abroad'],
  endings: ['and nothing works.', 'whatever I press.', 'all morning.', 'on every attempt.', 'so customers wait.'],
  matters: [
    ['the login screen stays white', 'a white screen never leaves after login', 'login shows a white screen only'],
    ['the receipt printer prints nothing', 'no receipt comes from the printer', 'the printer jams at each receipt'],
    ['the camera asks my face and the selfie fails', 'selfie check by camera fails', 'face selfie camera stays black'],
    ['my refund is late', 'the refund of the shop never arrived', 'money of the refund is missing'],
    ['I was charged double', 'the charge came double', 'double charge for one order'],
    ['the transfer went to a stranger', 'transfer sent to a wrong account', 'stranger got my transfer'],
    ['topup by card failed', 'topup shows failed though the card paid', 'card topup failed again'],
  ],
};
const CHINESE: Words = {
  openings: ['更新之后', '每天晚上', '在平板上', '老实说', '突然之间', '出国以后'],
  endings: ['按哪里都没反应。', '耽误生意。', '试了很多次。', '只能重启。', '顾客都在等。'],
  matters: [
    ['登录页面白屏', '登录以后一片白屏', '页面白屏无法登录'],
    ['小票打印机不出纸', '打印机卡纸没有小票', '小票打印不出来'],
    ['人脸识别摄像头黑屏', '摄像头无法人脸识别', '人脸识别失败摄像头不动'],
    ['商家退款还没到账', '退款迟迟没有收到', '退款金额不见了'],
    ['同一订单重复扣款', '重复扣款两次', '扣款重复了'],
    ['转账转给陌生人', '转账账号输错', '陌生人收到转账'],
    ['银行卡充值失败', '充值失败但银行卡扣了', '又一次充值失败'],
  ],
};

/** xorshift32: its low digits are as good as its high ones. */
const makePick = (seed: number) => {
  let state = seed * 2_654_435_769;
  return <T>(list: readonly T[]): T | undefined => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return list[(state >>> 0) % list.length];
  };
};
const write = (words: Words, matters: readonly number[], count: number, seed: number, from = 0): TopicText[] => {
  const pick = makePick(seed);
  return Array.from({ length: count }, (_, index) => ({
    ticketId: `ticket-${seed}-${index}`,
    customerId: `customer-${seed}-${index}`,
    body: [pick(words.openings), pick(words.matters[pick(matters) ?? 0] ?? []), pick(words.endings)].join(' '),
    at: new Date((from + index) * HOUR_MS),
    topicId: null,
  }));
};
const makeIds = () => {
  let last = 0;
  return () => {
    last += 1;
    return `topic-${last}`;
  };
};
type Members = ReadonlyMap<string, readonly { readonly ticketId: string }[]>;
const kept = (topics: Members): Map<string, string> =>
  new Map([...topics].flatMap(([id, members]) => members.map(({ ticketId }) => [ticketId, id] as const)));

describe.each([
  { language: 'en', words: ENGLISH },
  { language: 'zh-CN', words: CHINESE },
] as const)('topics in $language', ({ language, words }) => {
  const usual = countUsual(
    write(words, [0, 1, 3, 4, 5, 6], 300, 9).map(({ body }) => body),
    language,
  );
  const place = (texts: readonly TopicText[]) => placeTexts(texts, language, usual);
  const old = write(words, [0, 1], 60, 3);
  const newId = makeIds();
  const first = gatherTopics(place(old), newId);
  const placed = kept(first);
  const settled = old.map((text) => ({ ...text, topicId: placed.get(text.ticketId) ?? null }));

  it('come to what the texts are about', () => {
    const grown = [...first.values()].filter((members) => members.length >= 3);
    expect(grown).toHaveLength(2);
    expect(grown.reduce((sum, members) => sum + members.length, 0)).toBe(old.length);
  });

  it('are the same at every run', () => {
    expect(gatherTopics(place(old), makeIds())).toEqual(first);
  });

  it('stay themselves through a week like the others', () => {
    const week = write(words, [0, 1], 30, 4, 1_000);
    const next = gatherTopics(place([...settled, ...week]), newId);
    expect([...next.keys()]).toEqual([...first.keys()]);
    for (const { ticketId, topicId } of settled) expect(kept(next).get(ticketId)).toBe(topicId);
  });

  it('find what is new, and name it by its own words', () => {
    const planted = write(words, [2], 9, 5, 1_000);
    const all = place([...settled, ...write(words, [0, 1], 20, 6, 1_100), ...planted]);
    const next = gatherTopics(all, newId);
    const fresher = [...next].filter(([id]) => !first.has(id));
    expect(fresher).toHaveLength(1);
    const members = fresher[0]?.[1] ?? [];
    expect(members.map(({ ticketId }) => ticketId).sort()).toEqual(planted.map(({ ticketId }) => ticketId).sort());
    const name = nameTopic(members, all, usual, []);
    expect(name.length).toBeGreaterThan(0);
    const own = (words.matters[2] ?? []).join(' ');
    expect(name.filter((word) => !own.includes(word))).toEqual([]);
  });

  it('have a name no fewer than three customers speak for, and keep it while it tells', () => {
    const [one] = [...first.values()];
    const all = place(old);
    const members = all.filter(({ ticketId }) => one?.some((text) => text.ticketId === ticketId));
    const name = nameTopic(members, all, usual, []);
    expect(nameTopic(members, all, usual, [...name].reverse())).toEqual([...name].reverse());
    expect(nameTopic(members, all, usual, ['nonsense'])).toEqual(name);
    expect(
      nameTopic(
        members.map((text) => ({ ...text, customerId: 'one' })),
        all,
        usual,
        [],
      ),
    ).toEqual([]);
  });
});

describe('terms', () => {
  it('leave out what any complaint holds, and what belongs to one customer', () => {
    const terms = termsOf('Please help, my order R-2026-000123 was charged twice on 2026-03-02!', 'en');
    expect([...terms.values()]).toEqual(['order', 'charged', 'twice']);
    expect([...termsOf('请问为什么我的订单12345重复扣款？', 'zh-CN').values()].join(' ')).not.toMatch(
      /为什么|请问|\d/u,
    );
  });
});
