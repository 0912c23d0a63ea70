import type { Locale } from '../../contract/common.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Letter, Letters } from '../notice/notice.ts';
import type { KeptSignal } from '../signal/signal.ts';
import { findMailWords } from '../template/template.queries.ts';

const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay'];
const ANOTHER = 'other';

/** What a customer is told of a signal. */
export const writeWarning = async (
  tx: Tx,
  letters: Letters,
  signal: KeptSignal,
  locale: Locale,
  timeZone: string,
): Promise<Letter> =>
  letters.mail(
    'signal_noticed',
    {
      code: signal.code,
      money: { minor: signal.money.minor.toString(), currency: signal.money.currency },
      payee: signal.payee,
      provider: PROVIDERS.includes(signal.provider) ? signal.provider : ANOTHER,
      occurredAt: signal.occurredAt.toISOString(),
    },
    { locale, timeZone },
    await findMailWords(tx, { topic: 'signal_noticed', locale }),
  );
