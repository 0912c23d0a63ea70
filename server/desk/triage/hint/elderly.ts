import { ELDER, ZH_FAMILY } from './people.ts';
import { phrases, words } from './phrases.ts';

/** Sixty-five and more; what follows must not make it money or things. */
const OLD = String.raw`(?:sixty[- ](?:five|six|seven|eight|nine)|(?:seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|a hundred(?: and (?:one|two|three))?|6[5-9]|[7-9]\d|10\d)`;
const NOT_AGE = String.raw`(?![.,:]?\d)(?!\s*(?:%|per|p\b|pence|pounds?|quid|dollars?|euros?|bucks|yuan|rmb|rupees?|cents?|baht|minutes?|hours?|days?|weeks?|months?|times|mb|gb|km|points?|[€£$¥]))`;
/** Houses, whisky and watches grow old too. */
const NOT_A_THING =
  '(?<!(?:watch|house|flat|building|car|tree|coin|piano|painting|furniture|book|guitar|antique|vintage|wine|whisky|bottle)[^.!?]{0,12})';
const ABOUT = '(?:well past |well over |over |past |nearly |almost |already |about |around |like |now |only )?';
/** An "85-year-old" is a person unless the next word says what else it is: a house, a whisky, a laptop. */
const SOMEBODY = `(?= *(?:$|[^\\w\\s])| (?:(?:frail|blind|deaf|disabled|sick|widowed|retired|poor|dear|lovely|single|chinese|english|indian) )?(?:and|who|whose|so|but|with|without|now|i|i'm|we|he|she|they|it|trying|living|on|in|at|to|my|this|has|had|is|was|got|here|man|woman|lady|gentleman|person|customer|pensioner|widow(?:er)?|relative|friend|neighbou?r|tenant|client|patient|resident|${ELDER})\\b)`;
const LIVING_THERE = '(?! (?:staff|canteen|shop|car park|kitchen|team))';
const DECADE =
  'in (?:my|his|her|our|their) (?:(?:early|mid|late)[ -])?(?:sixties|seventies|eighties|nineties|60s|70s|80s|90s)';

const ZH_PERSON = `(?:我|本人|他|她|人|老先生|阿伯|老婆子|家母|家父|${ZH_FAMILY})`;
const ZH_OLD = '(?:一百(?:[零〇]?[一二三四五])?|[六七八九]十(?:有)?[一二三四五六七八九几多]?|[6-9]\\d|10\\d)';
/** Money given to a parent is no parent's age. */
const NOT_PAID = '(?<![给借欠付转找还收])';

export const ELDERLY: readonly RegExp[] = [
  words(
    `${NOT_A_THING}${OLD}[ -]?(?:(?:years?|yrs?)[ -]old|yrs|yo|y/o|summers|years? of age)${SOMEBODY}`,
    `aged? ${OLD}${NOT_AGE}`,
    `at (?:my|his|her|their|our) age`,
    `(?:turn|turns|turned|turning|past|over|nearly|almost|nearing|approaching|touching) ${OLD}${NOT_AGE}(?= (?:last|this|next|in|now|and|years)|[.,;!]|$)`,
    `(?:i|we|he|she) (?:shall|will) be ${OLD}${NOT_AGE}`,
    `(?:i(?:'| a)?m|we(?:'re| are)(?: both)?) ${ABOUT}${OLD}(?: now)?${NOT_AGE}`,
    `at ${OLD}${NOT_AGE}(?= (?:i|he|she|we|one)\\b)`,
    `(?:man|woman|lady|gentleman|widow|teacher|nurse|farmer|block|neighbou?r|${ELDER})(?:,| of| aged|, aged| \\(|\\(| is| was) ?${ABOUT}${OLD}${NOT_AGE}(?=[,.;)]| and|$)`,
    `(?:who|she|he|they|${ELDER})(?:'s|'re| is| was| are|s)? ${ABOUT}${OLD}${NOT_AGE}(?=[,.;!?)]| (?:and|so|but|now|already|with|years?|next|this|last|in|on)\\b|$)`,
    `${ELDER}[ ,(]+(?:\\w+ )?(?:over |aged |age )?${OLD}\\+`,
    DECADE,
    'born in (?:19)?[2-5]\\d',
    `(?:septuagenarian|octogenarian|nonagenarian|centenarian)s?`,
  ),
  words(
    `elderly(?! (?:discount|care|fare|ticket|home staff|version))`,
    'pensioners?',
    'senior citizens?(?! (?:discount|fare|ticket|price))',
    'oap',
    '(?:old[- ]age|state) pension(?:er)?',
    '(?:on|off|from|with) (?:my|his|her|our|a) (?:small |little |state )?pension',
    '(?:my|her|his) pension(?! (?:fund|plan|provider|pot|contribution|scheme|statement))',
    'pension (?:paid|money|comes|goes|arrives)',
    '(?:getting|get) on (?:in years|a bit)|(?:too|very|so|getting) old (?:for|to)(?! (?:run|be supported|update|install|load|open))|no spring chicken|old age|frail',
    '(?:two|are) old people|old people (?:living|on|who)',
    `(?<!\\bthe )old (?:man|woman|lady|gentleman|couple|folks?|dear|girl of)(?! (?:and the sea|street|road|(?:at|in|behind|from|of|selling) (?:the|a)\\b))`,
    `(?<!(?:work|works|working|job|shift|employed) (?:in|at|for) (?:a |the |our |my )?)(?:care|nursing|retirement) home${LIVING_THERE}`,
    "(?:^|[.,;!?(] ?|(?:i'?m|am|i've|we'?re|are|both|is|been|now|a|an) (?:\\w+ )?)retired(?! (?:the|this|that|my|your|our|card|feature|account|product|version|number)\\b)|retired (?:since|for|ten|twenty|\\d+ years|last year|nurse|teacher|couple|person|man|woman|soldier|driver|farmer)",
    'great[- ](?:aunt|uncle|grandmother|grandfather|grandma|grandpa)',
  ),
  phrases(
    `${ZH_PERSON}[^。！？!?，,]{0,8}(?:今年)?${ZH_OLD}(?:岁|多岁|几岁|的人了|高龄)`,
    `(?:今年|都|已经|快|${NOT_PAID}${ZH_FAMILY})${ZH_OLD}(?:岁|的人)|${NOT_PAID}${ZH_FAMILY}${ZH_OLD}[了咧啦嘞哩]`,
    `${ZH_OLD}(?:多|来|几)?岁[^。！？!?，,\\d]{0,3}(?:的人|老|${ZH_FAMILY})(?!.{0,3}(?:房|树|酒|表|车|店))`,
    `(?:虚岁|周岁|实岁|年满|年近|年逾|年过|年已|高寿|(?:过完年|翻过年|明年|今年)(?:就|也|都|满|快|刚)?)(?:是|有|了|到)?${ZH_OLD}(?=岁|多|了|[，,。！!、 ]|$)`,
    '(?:今年|都|已经|快)[七八九]十[一二三四五六七八九多几]?了',
    '我(?:今年|都|已经|快)[7-9]\\d(?:了|(?=[，,。]|$))|我[六七八九]十[一二三四五六七八九]了',
    `${NOT_PAID}${ZH_FAMILY}[，, ]?(?:今年|都|已经|快|也|将近|差不多|马上)?[7-9]\\d(?:了|(?=[，,。]|$))`,
    `今年[七八九]十有?[一二三四五六七八九]?(?=[，,。了 ]|$)`,
    `${NOT_PAID}(?:妈|爸|娘|爹|家母|家父|奶奶|爷爷|外婆|外公|姥姥|姥爷|老伴|我(?:今年|都|已经|快))(?:今年|都|已经|快)?[七八九]十[一二三四五六七八九多几]?(?=[，,。了]|$)|我[七八九]十[一二三四五六七八九多几]?(?:岁|了)`,
    '[六七八九]十(?:多|几|来)?岁|[六七八九]十(?:好几|出头|开外|挂零)|奔[七八九]十|[七八九]旬|[七八九]十大寿|古稀|耄耋|高龄|花甲|加起来(?:都|快|有)?一百(?:[三四五六七]十)?多?岁',
    '(?:19)?[2-5]\\d年(?:生人|出生|生的)|[二三四五][零一二三四五六七八九]年(?:生人|出生|生的)|(?:[2-4]0|[二三四]零)后的?老',
  ),
  phrases(
    '老年人(?!专线|看的|模式|版)|老人家|(?:家里|独居|退休|孤寡|老年|高龄|空巢|留守)的?老人(?!机|卡)|老人独居|(?:咱家|我家|家里|俺家)(?:的)?老人(?!机|卡|版)|老人(?:正在|被骗|被人)|老两口|老先生|老太太|老大爷|老大娘|老婆子|老奶奶|老爷爷|老头(?!乐|子)|老妇人|(?<!市场|门口|摊|店里)(?:的)?(?:阿婆|阿公)(?!.{0,3}(?:店|餐|面|粉|茶|铺))',
    '年纪(?:也|都|比较|太|很|实在)?大|上了?(?:年纪|岁数)|(?:岁数|年岁)(?:也|都|比较|太|很)?大|这把年纪|(?:一|大)把年纪|人老了|老眼昏花|老花眼|年老|年迈|老糊涂|老骨头|(?:我|俺)(?:已经|都)?老了',
    '(?:养老|敬老)院(?!工作|上班|做事|当|的?(?:同事|员工|食堂|门口|附近))(?<!在(?:养老|敬老)院(?=工作|上班))|敬老卡(?!充值)|老年卡|老人卡',
    '(?:靠|领|拿|吃|就|点|月)(?:着|的)?[^。！？!?，,]{0,4}(?:养老金|退休金|退休工资|退休费)|养老金(?!融|产品|账户|缴|保险|凭证|理财|认证)',
    '退休(?!计划|规划|基金|理财|前|金|工资|费|年龄|手续|证|审批)(?<!(?:没|未|不|等|到|想|快|离)退休)',
  ),
];
