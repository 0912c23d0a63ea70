/**
 * What a text says of people who are nobody of the writer's: an excuse of a seller, or a gift to a charity that bears the name of an
 * illness. It is taken out before the phrases are looked for.
 */
const HEARSAY =
  /\b(?:the )?(?:seller|merchant|vendor|shop(?:keeper)?|store|restaurant|driver|plumber|builder|courier|owner|scammer|caller|impostor|imposter|stranger|fraudster|(?:lady|man|guy|woman|girl|person|someone|somebody) online)(?:'s)? (?:keeps? )?(?:says?|saying|said|claims?|claimed|told (?:me|us)|writes?|wrote|is|was)(?: that)? (?:he|she|they|his|her|their|him|the owner|ill|sick|in hospital|dead)\b[^.;!?]*/giu;
const DONATED = /\bdonat(?:ed|ing|ion|e)(?: of)? \S{1,12} (?:to|for) (?!(?:my|our|his|her)\b)[^.,;!?]{0,40}/giu;
const ZH_HEARSAY =
  /(?:商家|卖家|店家|店主|老板|师傅|司机|骑手|客服|对方)(?:总|老|又|一直|跟我|和我|居然)?(?:说|称|讲|推说|借口)(?:是)?(?:他|她|自己|家里|店里|家中|因为)[^。；;！？!?]*/gu;
const LIE = /\b(?:the |a )?(?:lie|lies|story|pretext|excuse) that\b[^.;!?]*/giu;
const ZH_CALLED =
  /(?:电话|来电|短信|call)[^。！？!?]{0,6}说[^。！？!?]*|(?:他|她|骗子|网友|主播)(?:却|又|还|就)?(?:说|称)[^。；;，,！？!?]*/giu;
const ZH_DONATED =
  /(?:给|向|为)[^。，,！？!?]{0,12}(?:基金会|慈善|公益|协会|红十字)[^。，,！？!?]{0,6}捐|捐(?:了|给)[^。，,！？!?]{0,14}|募捐的[^。！？!?]*/gu;

export const withoutLookAlikes = (text: string): string =>
  [HEARSAY, LIE, DONATED, ZH_HEARSAY, ZH_CALLED, ZH_DONATED].reduce(
    (rest, pattern) => rest.replaceAll(pattern, ' … '),
    text,
  );
