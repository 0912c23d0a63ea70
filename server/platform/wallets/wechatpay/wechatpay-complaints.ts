import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ComplaintGateway, Given, Heard, Picture } from '../../../kernel/complaint-gateway.ts';
import type { CallOptions, GatewaySettings } from '../../../kernel/gateway.ts';
import { formatShanghai } from '../alipay/shanghai-time.ts';
import { type Answered, parseAnswer } from '../exchange.ts';
import { orSilence } from '../silence.ts';
import type { WechatpayConfig } from '../wallet-config.ts';
import { detailSchema, historySchema, listSchema, readComplaint, readGlance } from './complaint-answer.ts';
import { openWechatpayCall } from './open-call.ts';
import { errorSchema, isInconclusive } from './refund-answer.ts';

const COMPLAINTS_PATH = '/v3/merchant-service/complaints-v2';
const IMAGES_PATH = '/v3/merchant-service/images';
const PAGE = 50;
/** Entries of one complaint that are read; a longer quarrel is one for the provider's own console. */
const MOST_ENTRIES = 300;
const IMAGE_BYTES = 5 * 1_048_576;

const uploadedSchema = z.object({ media_id: z.string().min(1).max(512) });
const dayOf = (at: Date): string => formatShanghai(at).slice(0, 10);

/** Complaints that payers file in WeChat Pay, by its complaint interface of the second edition. Money is CNY in fen. */
export const openWechatpayComplaints = (config: WechatpayConfig, settings: GatewaySettings): ComplaintGateway => {
  const { call, faultOf, privateKey } = openWechatpayCall(config, settings);
  const at = (reference: string, verb = ''): string => `${COMPLAINTS_PATH}/${encodeURIComponent(reference)}${verb}`;

  /** Null: an answer that may be read. */
  const silenceOf = (answered: Answered): Exclude<Given, { state: 'taken' }> | null => {
    const fault = faultOf(answered);
    if (fault) return { state: 'unknown', code: `answer_${fault}` };
    if (answered.status < 300) return null;
    if (answered.status < 400) return { state: 'unknown', code: `http_${answered.status}` };
    const { code, message } = parseAnswer(errorSchema, answered.body);
    const state = isInconclusive(answered.status, code) ? 'unknown' : 'refused';
    return { state, code, ...(message ? { message } : {}) };
  };
  const ask = async <T>(path: string, schema: z.ZodType<T>, options: CallOptions): Promise<Heard<T>> => {
    const answered = await call('GET', path, undefined, options);
    return silenceOf(answered) ?? { state: 'answered', value: parseAnswer(schema, answered.body) };
  };
  const give = (path: string, content: object, options: CallOptions): Promise<Given> =>
    orSilence(async () => silenceOf(await call('POST', path, JSON.stringify(content), options)) ?? { state: 'taken' });

  const history = async (reference: string, options: CallOptions) => {
    const entries: NonNullable<z.infer<typeof historySchema>['data']> = [];
    for (let offset = 0; offset < MOST_ENTRIES; offset += PAGE) {
      const heard = await ask(
        at(reference, `/negotiation-historys?limit=${PAGE}&offset=${offset}`),
        historySchema,
        options,
      );
      if (heard.state !== 'answered') return heard;
      const page = heard.value.data ?? [];
      entries.push(...page);
      if (page.length < PAGE) break;
    }
    return { state: 'answered' as const, value: entries };
  };

  /** The address is the provider's word, so it is followed only to where its pictures live. */
  const imagePath = (address: string): string | null => {
    if (!URL.canParse(address)) return null;
    const { origin, pathname, search } = new URL(address);
    return origin === new URL(config.baseUrl).origin && pathname.startsWith(`${IMAGES_PATH}/`)
      ? `${pathname}${search}`
      : null;
  };

  return {
    source: 'wechatpay',
    provider: 'wechatpay',
    list: ({ from, to, page }, options = {}) =>
      orSilence(async () => {
        const query = new URLSearchParams({
          limit: String(PAGE),
          offset: String(page * PAGE),
          begin_date: dayOf(from),
          end_date: dayOf(to),
          complainted_mchid: config.mchId,
        });
        const heard = await ask(`${COMPLAINTS_PATH}?${query}`, listSchema, options);
        if (heard.state !== 'answered') return heard;
        const items = (heard.value.data ?? []).map(readGlance);
        return { state: 'answered', value: { items, next: items.length < PAGE ? null : page + 1 } };
      }),
    read: (reference, options = {}) =>
      orSilence(async () => {
        const detail = await ask(at(reference), detailSchema, options);
        if (detail.state !== 'answered') return detail;
        if (detail.value.complaint_id !== reference) return { state: 'unknown', code: 'answer_mismatch' };
        const entries = await history(reference, options);
        if (entries.state !== 'answered') return entries;
        return { state: 'answered', value: readComplaint(detail.value, entries.value, privateKey) };
      }),
    reply: (reference, { text, images }, options = {}) =>
      give(
        at(reference, '/response'),
        {
          complainted_mchid: config.mchId,
          response_content: text,
          ...(images.length > 0 ? { response_images: images } : {}),
        },
        options,
      ),
    complete: (reference, _said, options = {}) =>
      give(at(reference, '/complete'), { complainted_mchid: config.mchId }, options),
    // Days to launch are refused beside a rejection.
    tellRefund: (reference, word, options = {}) =>
      give(
        at(reference, '/update-refund-progress'),
        word.kind === 'agreed'
          ? { action: 'APPROVE', launch_refund_day: word.days }
          : { action: 'REJECT', reject_reason: word.reason },
        options,
      ),
    fetchImage: (address, options = {}) =>
      orSilence(async (): Promise<Heard<Picture>> => {
        const path = imagePath(address);
        if (path === null) return { state: 'refused', code: 'address_foreign' };
        const answered = await call('GET', path, undefined, { ...options, mostBytes: IMAGE_BYTES });
        if (answered.status >= 400) return silenceOf(answered) ?? { state: 'unknown', code: `http_${answered.status}` };
        if (answered.status !== 200) return { state: 'unknown', code: `http_${answered.status}` };
        // Bytes of a picture come unsigned; what they are is found out before anybody sees them.
        const type = answered.headers.get('content-type') ?? '';
        return { state: 'answered', value: { name: path.split('/').at(-1) ?? 'image', type, content: answered.bytes } };
      }),
    uploadImage: ({ name, type, content }, options = {}) =>
      orSilence(async (): Promise<Heard<string>> => {
        const meta = JSON.stringify({ filename: name, sha256: createHash('sha256').update(content).digest('hex') });
        const edge = `recourse-${randomBytes(12).toString('hex')}`;
        const part = (head: string) => `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
        const body = Buffer.concat([
          Buffer.from(part('name="meta"\r\nContent-Type: application/json') + meta),
          Buffer.from(`\r\n${part(`name="file"; filename="${name}"\r\nContent-Type: ${type}`)}`),
          content,
          Buffer.from(`\r\n--${edge}--\r\n`),
        ]);
        const upload = { signed: meta, type: `multipart/form-data; boundary=${edge}` };
        const answered = await call('POST', `${IMAGES_PATH}/upload`, body, { ...options, upload });
        const silence = silenceOf(answered);
        return silence ?? { state: 'answered', value: parseAnswer(uploadedSchema, answered.body).media_id };
      }),
  };
};
