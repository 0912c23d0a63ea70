import { AnswerLost, readJson } from '../exchange.ts';

const SIGN_AT_END = /,\s*"sign"\s*:\s*"([^"]+)"(?:\s*,\s*"alipay_cert_sn"\s*:\s*"[^"]*")?\s*\}\s*$/;

/**
 * Splits `{"…_response":{…},"sign":"…"}` into the text that was signed and its signature. Only that text may be read
 * further: reading the whole and checking a part would let a second, unsigned object of the same name through.
 * @throws AnswerLost when the answer has another shape
 */
export const splitSignedAnswer = (body: string, responseKey: string): { signed: string; sign: string } => {
  const opening = new RegExp(`^\\s*\\{\\s*"(?:${responseKey}|error_response)"\\s*:\\s*(?=\\{)`).exec(body);
  const closing = SIGN_AT_END.exec(body);
  if (!opening || !closing?.[1]) throw new AnswerLost('unparsable', 'not a signed Alipay answer');
  // Some encoders write `/` and `=` of base64 escaped.
  const sign = readJson(`"${closing[1]}"`);
  return { signed: body.slice(opening[0].length, closing.index), sign: String(sign) };
};
