import type { z } from 'zod';
import type { ComplaintGateway, Given, Heard } from '../../../kernel/complaint-gateway.ts';
import type { CallOptions, GatewaySettings } from '../../../kernel/gateway.ts';
import { orSilence } from '../silence.ts';
import type { AlipayConfig } from '../wallet-config.ts';
import { openAlipayCall } from './open-call.ts';
import { isInconclusive } from './refund-answer.ts';
import { formatShanghai } from './shanghai-time.ts';
import {
  detailSchema,
  doneSchema,
  FEEDBACK_WORDS,
  listSchema,
  readGlance,
  readTradeComplaint,
} from './trade-complaint-answer.ts';

const PAGE = 50;
const ACCEPTED = '10000';
const BUSINESS_REFUSAL = '40004';
/** "Other": what was done is said in the replies, and no other code is true of every outcome. */
const FEEDBACK_CODE = '04';
const OPERATOR = '客服';

type Answer = z.infer<typeof doneSchema>;

/** Null: accepted. Codes beside 40004 speak of the call, never of the complaint. */
const silenceOf = (answer: Answer): Exclude<Given, { state: 'taken' }> | null => {
  if (answer.code === ACCEPTED) return null;
  const code = answer.sub_code ?? answer.code;
  const message = answer.sub_msg ?? answer.msg ?? undefined;
  const isRefusal = answer.code === BUSINESS_REFUSAL && !isInconclusive(code);
  return { state: isRefusal ? 'refused' : 'unknown', code, ...(message ? { message } : {}) };
};

/** Trade complaints that payers file in Alipay about our application. Money is CNY, written in yuan. */
export const openAlipayTradeComplaints = (config: AlipayConfig, settings: GatewaySettings): ComplaintGateway => {
  const { call } = openAlipayCall(config, settings);

  const ask = async <T extends Answer>(
    method: string,
    content: object,
    schema: z.ZodType<T>,
    options: CallOptions,
  ): Promise<Heard<T>> => {
    const answer = await call(`alipay.merchant.tradecomplain.${method}`, { content, schema, options });
    return silenceOf(answer) ?? { state: 'answered', value: answer };
  };
  const give = (method: string, content: object, options: CallOptions): Promise<Given> =>
    orSilence(async () => {
      const heard = await ask(method, content, doneSchema, options);
      return heard.state === 'answered' ? { state: 'taken' } : heard;
    });

  return {
    source: 'alipay_trade',
    provider: 'alipay',
    list: ({ from, to, page }, options = {}) =>
      orSilence(async () => {
        const content = {
          begin_time: formatShanghai(from),
          end_time: formatShanghai(to),
          page_num: page + 1,
          page_size: PAGE,
        };
        const heard = await ask('batchquery', content, listSchema, options);
        if (heard.state !== 'answered') return heard;
        const items = (heard.value.trade_complain_infos ?? []).map(readGlance);
        const isLast = items.length < PAGE || page + 1 >= (heard.value.total_page_num ?? Number.POSITIVE_INFINITY);
        return { state: 'answered', value: { items, next: isLast ? null : page + 1 } };
      }),
    read: (reference, options = {}) =>
      orSilence(async () => {
        const heard = await ask('query', { complain_event_id: reference }, detailSchema, options);
        if (heard.state !== 'answered') return heard;
        if (heard.value.complain_event_id !== reference) return { state: 'unknown', code: 'answer_mismatch' };
        return { state: 'answered', value: readTradeComplaint(heard.value) };
      }),
    reply: (reference, { text }, options = {}) =>
      give('reply.submit', { complain_event_id: reference, reply_content: text }, options),
    complete: (reference, _said, options = {}) =>
      give(
        'feedback.submit',
        {
          complain_event_id: reference,
          feedback_code: FEEDBACK_CODE,
          feedback_content: FEEDBACK_WORDS,
          operator: OPERATOR,
        },
        options,
      ),
    tellRefund: async () => ({ state: 'refused', code: 'not_offered_there' }),
    fetchImage: async () => ({ state: 'refused', code: 'not_offered_there' }),
    uploadImage: async () => ({ state: 'refused', code: 'not_offered_there' }),
  };
};
