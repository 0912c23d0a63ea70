import { FAMILY, OWNED, ZH_FAMILY } from './people.ts';
import { phrases, words } from './phrases.ts';

/** Nobody "passes" the door, a check or a parcel on. */
const DIED = String.raw`(?:died|passed(?: away)?(?: peacefully| suddenly)?(?: (?:on|over|last|in|this|yesterday|earlier|recently|two|three|a few))?(?! (?:the|it|me|my|on|verification|kyc|exam|test|check|his|her|their|this|to)\b)|deceased|(?:is|are) (?:dead|gone from us|no longer (?:alive|with us|around|here))|(?:was|were|got|has been) (?:killed|murdered|found dead)|drowned|stillborn|left us|lost (?:his|her|their) (?:life|fight|battle)|(?:isn['’]?t|is not) with us|(?:has|have|had) (?:died|passed)|(?:took|taken) (?:his|her|their) own life|killed (?:himself|herself)|committed suicide)`;
const THE_DEAD = '(?:person|man|woman|customer|relative|parent|people|spouse|relation)';

export const BEREAVEMENT: readonly RegExp[] = [
  words(
    `${OWNED}(?:'s)?[^.!?]{0,24} ${DIED}`,
    `${FAMILY} (?:just |has |sadly |suddenly )?(?:died|passed(?: away)?(?= (?:last|on|in|this|away|yesterday|two|a|three)\\b)|left us|took (?:his|her) own life)`,
    `(?:he|she|they|who has|who had)(?:'s| has| had| have)? (?:just |sadly |recently )?(?:died|passed away|passed on(?= (?:in|on|last)\\b)|deceased)`,
    `(?:holder|owner|customer) (?:of [a-z ]{0,20})?(?:is dead|has died|died|is deceased|passed away)`,
    `(?:my|our|his|her) late (?:\\w+ )?${FAMILY}|the late (?:mr|mrs|ms|miss|dr)`,
    `dead ${THE_DEAD}(?:'?s)?|dead ${FAMILY}'?s`,
    `(?:death|loss|passing) of (?:my|our|his|her) (?:\\w+ )?${FAMILY}`,
    `${FAMILY}'?s (?:death|passing|estate|funeral|ashes|grave|headstone|wake|memorial|will)(?! (?:agent|car|be|have|get|not|pay|come|need|send|use|call|do|go|never|only|also))`,
    `(?:just )?(?:lost|buried|burying|bury|cremated|cremating) (?:my|our|his|her) (?:\\w+ )?${FAMILY}(?!'s)(?! (?:in the|at the|card|account|wallet|number))`,
    `laid (?:my|our|his|her) ${FAMILY} to rest`,
    `(?:a|recent|sudden) death in (?:the|my|our) family|(?:since|after|before) (?:he|she) (?:died|passed|went)(?= *[.,;!?]| and| so| i|$)`,
  ),
  words(
    '(?:the|a|his|her|my|our|for (?:the|a)) funeral(?! (?:of (?:my|the|your) (?:phone|app|card|account|wallet)|flowers|wreath|home|parlour))',
    '(?<!film |movie |song )bereave[a-z]*|funeral (?:costs|expenses|money|arrangements|director)',
    'deceased',
    '(?<!black )widow(?:er|ed)?(?!s? ?(?:maker|tickets?|movie|film))',
    'no longer with us|rest in peace|passed away|rip(?= *[,.)]| (?:mum|dad|my|he|she))',
    'death certificate|certificate of death|coroner|undertakers?|crematorium|mortuary|morgue',
    'probate|letters of administration|executor|executrix|next of kin|(?:his|her|their) estate(?! agent)',
    'in mourning|mourning (?:my|our)|grieving|grief',
    'coffin',
    'stillborn|stillbirth|miscarr[a-z]*',
    'orphan(?:s|ed)?',
  ),
  phrases(
    `${ZH_FAMILY}[^。！？!?]{0,12}(?:去世|去逝|过世|过逝|逝世|走了以后|不在了|不在人世|病逝|离世|辞世|往生|过身|病故|亡故|故去|身故|身亡|遇难|牺牲|撒手|咽气|断气|没挺过|没熬过|没救过来|没抢救过来|永远离开)`,
    `${ZH_FAMILY}[^。！？!?，,]{0,8}(?:月|年|天|周|星期|礼拜|前|刚|突然)份?(?:刚)?(?:走[了的]|走得(?:早|急|突然))(?![一二三四五六七八九十半几好多很\\d路])|老伴走了|${ZH_FAMILY}(?:前几天|上个?月|去年|今年|昨天|刚刚?|突然|就|都|已经|人|也|早)*(?:一下子)?没了(?=[，,。！!]|$)|${ZH_FAMILY}[^。！？!?，,]{0,3}走得(?:早|突然|急|太)`,
    `${ZH_FAMILY}[^。！？!?，,]{0,6}(?:车祸|意外|生病|出事|病)[^。！？!?，,]{0,4}(?:没了|走了)`,
    `(?:去世|去逝|过世|逝世|病逝|离世|已故|死去|亡故)的?[^。！？!?]{0,6}${ZH_FAMILY}`,
    '(?:办|办完|料理|处理)(?:了|完)?[^。！？!?，,]{0,3}(?:丧事|后事|白事)|(?:家里|家中|刚|有)[^。！？!?，,]{0,3}(?:丧事|白事|丧)(?=[，,。事])|葬礼(?!用)|出殡|下葬|入土为安|入殓|寿衣|骨灰|追悼会|火化|殡仪馆|守灵|灵堂|上坟|扫墓|奔丧|守孝|头七|五七',
    '遗产|遗嘱|遗物|死亡证|抚恤金|遗属|遗孀|死者|逝者|亡(?:父|母|夫|妻)|先父|先母|先夫|丧偶|丧(?:子|女|父|母|夫|妻)|守寡|寡妇|双亡|不在人世|节哀',
    '(?:户主|主人|持有人|机主|账户人|本人家属)[^。！？!?，,]{0,6}(?:死亡|去世|过世|身故|走了|不在了)|人(?:都|已经?|早就?)(?:不在|没|走|去世|死)了?(?=[，,。！!还]|$)(?!信号)|(?:孩子|胎儿|宝宝)[^。！？!?，,]{0,3}(?:没保住|夭折)|流产|胎停',
  ),
];
