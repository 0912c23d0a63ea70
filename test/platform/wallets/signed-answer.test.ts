import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitSignedAnswer } from '../../../server/platform/wallets/alipay/signed-answer.ts';
import { AnswerLost } from '../../../server/platform/wallets/exchange.ts';

const KEY = 'alipay_trade_refund_response';
const split = (body: string) => splitSignedAnswer(body, KEY);

describe('a signed answer of Alipay', () => {
  it('is taken apart byte for byte, in whatever order and with whatever spaces it is written', () => {
    const node = '{"code":"10000","msg":"Suc\\"}{\\/cess","list":[{"a":{}},1]}';
    for (const body of [
      `{"${KEY}":${node},"sign":"abc\\/+="}`,
      `{"sign":"abc\\/+=","${KEY}":${node}}`,
      `{"${KEY}":${node},"alipay_cert_sn":"77","sign":"abc\\/+="}`,
      ` { "${KEY}" : ${node} , "sign" : "abc\\/+=" } \n`,
    ])
      expect(split(body)).toEqual({ signed: node, sign: 'abc/+=' });
    expect(split(`{"error_response":${node},"sign":"x"}`).signed).toBe(node);
  });

  it.each([
    ['unsigned', `{"${KEY}":{"code":"10000"}}`],
    ['twice the same name', `{"${KEY}":{"code":"1"},"${KEY}":{"code":"2"},"sign":"x"}`],
    ['another answer', `{"alipay_trade_pay_response":{"code":"10000"},"sign":"x"}`],
    ['a text for an answer', `{"${KEY}":"sealed","sign":"x"}`],
    ['a number for a signature', `{"${KEY}":{},"sign":7}`],
    ['something behind', `{"${KEY}":{},"sign":"x"}{"more":1}`],
    ['something before', `x{"${KEY}":{},"sign":"x"}`],
    ['no end', `{"${KEY}":{"a":"`],
    ['no braces', `null`],
    ['nothing', ''],
  ])('is refused: %s', (_, body) => {
    expect(() => split(body)).toThrow(AnswerLost);
  });

  it('survives anything, and keeps any object as it was written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.dictionary(fc.string(), fc.json()), (noise, object) => {
        const node = JSON.stringify(object);
        expect(split(`{"sign":"s","${KEY}":${node}}`)).toEqual({ signed: node, sign: 's' });
        try {
          split(noise);
        } catch (error) {
          expect(error).toBeInstanceOf(AnswerLost);
        }
      }),
    );
  });
});
