import { CATEGORIES, type Category } from '../../server/contract/taxonomy.ts';
import { searchTerms } from '../../server/desk/ticket/search-terms.ts';

type Said = readonly [zh: string, en: string];

/** What people say of each category; a place or shop is put after it, so that searches differ. */
const SAID: Readonly<Record<Category, Said>> = {
  unauth: ['有一笔不是我本人操作的付款', 'There is a payment that I never made'],
  scam: ['我被骗了，对方已经把我拉黑', 'I was cheated and the seller has disappeared'],
  dup: ['同一笔订单被扣了两次钱', 'I was charged twice for one order'],
  failed: ['付款显示失败但钱已经扣了', 'The payment failed but the money is gone'],
  wrongpayee: ['我把钱转给了错误的人', 'I sent the money to the wrong person'],
  refund: ['商家说已退款，我一直没收到', 'The refund that I was promised has not arrived'],
  topup: ['充值成功但余额没有增加', 'I topped up and my balance did not change'],
  withdraw: ['提现三天了还没有到账', 'My withdrawal has been pending for three days'],
  frozen: ['我的账户突然被冻结了', 'My account was frozen without a word'],
  kyc: ['身份认证一直通不过', 'My identity check keeps failing'],
  limit: ['付款时提示超过限额', 'I am told that I am over a limit'],
  fee: ['这笔手续费之前没有告诉我', 'Nobody told me about this fee'],
  fx: ['汇率和页面上显示的不一样', 'The exchange rate is not the one I was shown'],
  autopay: ['已经取消的自动续费又扣款了', 'A subscription that I cancelled charged me again'],
  marketing: ['活动的红包没有发给我', 'I did not get the reward of the campaign'],
  disclosure: ['规则写得不清楚，误导了我', 'The terms were unclear and misled me'],
  privacy: ['我的个人信息被泄露了', 'My personal data was given to others'],
  service: ['客服态度很差，一直没有答复', 'Your staff were rude and never answered'],
  app: ['应用一打开付款码就闪退', 'The app crashes when I open my payment code'],
  merchant: ['商家不发货也不联系', 'The shop neither ships nor answers'],
};
const PLACES: readonly Said[] = [
  ['盒马鲜生', 'Metro Grocer'],
  ['海底捞', 'Lumen Cinema'],
  ['万达影城', 'RideNow'],
  ['屈臣氏', 'Paperleaf Books'],
  ['顺丰速运', 'Kite Airlines'],
  ['喜茶', 'Tonic Gym'],
  ['高德打车', 'Cloudtunes'],
  ['全家便利店', 'Daily Pharmacy'],
];
export const PLACES_COUNT = PLACES.length;

export type SeedText = {
  category: Category;
  locale: 'zh-CN' | 'en';
  place: number;
  subject: string;
  body: string;
  payee: string;
  terms: string[];
};

/** Every text that seeded tickets begin with, and the terms that find each. */
export const seedTexts = (): SeedText[] =>
  CATEGORIES.flatMap((category) =>
    PLACES.flatMap((place, nth) =>
      (['zh-CN', 'en'] as const).map((locale) => {
        const language = locale === 'en' ? 1 : 0;
        const subject = `${SAID[category][language]}${locale === 'en' ? `, ${place[1]}` : `（${place[0]}）`}`;
        const body = `${subject}${locale === 'en' ? '. Please look into it.' : '。请尽快帮我处理，谢谢。'}`;
        const terms = searchTerms([subject, body]);
        return { category, locale, place: nth, subject, body, payee: place[language], terms };
      }),
    ),
  );
