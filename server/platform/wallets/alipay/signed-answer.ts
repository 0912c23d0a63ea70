import { AnswerLost, readJson } from '../exchange.ts';

const NAME = /\s*"((?:[^"\\]|\\.)*)"\s*:\s*/y;
const PLAIN_VALUE = /"(?:[^"\\]|\\.)*"|[^\s,{}[\]"]+/y;
const SEPARATOR = /\s*([,}])/y;

const notSigned = (why: string): AnswerLost => new AnswerLost('unparsable', `not a signed Alipay answer: ${why}`);

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Where the object that opens at `at` ends; braces within its texts do not count. */
const endOfObject = (text: string, at: number): number => {
  let depth = 0;
  for (let place = at; place < text.length; place += 1) {
    const character = text[place];
    if (character === '"') {
      const quoted = matchAt(PLAIN_VALUE, text, place);
      if (!quoted) throw notSigned('a text does not end');
      place += quoted[0].length - 1;
    } else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return place + 1;
    }
  }
  throw notSigned('an object does not end');
};

/** The members of an object as they are written, byte for byte. A name that stands twice is refused. */
const membersOf = (text: string): Map<string, string> => {
  const members = new Map<string, string>();
  let at = text.indexOf('{') + 1;
  if (at === 0 || text.slice(0, at - 1).trim() !== '') throw notSigned('no object');
  for (;;) {
    const name = matchAt(NAME, text, at);
    if (name?.[1] === undefined || members.has(name[1])) throw notSigned('a name is missing or stands twice');
    const start = at + name[0].length;
    const plain = text[start] === '{' ? null : matchAt(PLAIN_VALUE, text, start);
    const end = plain ? start + plain[0].length : endOfObject(text, start);
    members.set(name[1], text.slice(start, end));
    const separator = matchAt(SEPARATOR, text, end);
    if (!separator) throw notSigned('a member does not end');
    at = end + separator[0].length;
    if (separator[1] === ',') continue;
    if (text.slice(at).trim() !== '') throw notSigned('something follows');
    return members;
  }
};

/**
 * Splits `{"…_response":{…},"sign":"…"}`, in whatever order it is written, into the text that was signed and its
 * signature. Only that text may be read further: reading the whole and checking a part would let a second, unsigned
 * object of the same name through.
 * @throws AnswerLost when the answer has another shape
 */
export const splitSignedAnswer = (body: string, responseKey: string): { signed: string; sign: string } => {
  const members = membersOf(body);
  const signed = members.get(responseKey) ?? members.get('error_response');
  const sign = members.get('sign');
  if (!signed?.startsWith('{') || !sign?.startsWith('"')) throw notSigned('no answer or no signature');
  // Some encoders write `/` and `=` of base64 escaped.
  return { signed, sign: String(readJson(sign)) };
};
