import { ELDER, HELPER, ZH_HELPER } from './people.ts';
import { phrases, words } from './phrases.ts';

const TECH =
  '(?:computers?|(?:smart ?|mobile )?phones?|mobiles?|technology|tech|apps?|gadgets?|touch ?screens?|(?:these|those|your|modern|new) (?:apps|things|machines|phones|devices|gadgets)|(?:these|those|one of these|one of those) (?:smart ?)?phones?(?: things)?|screens|machines|(?:the )?internet(?: banking)?|online (?:banking|things|stuff|payments?|shopping)|internet banking|mobile (?:banking|payments?|money)|(?:digital|electronic) (?:payments?|wallets?|things)|e-?wallets?|it stuff|qr codes?)';
const OUR = '(?:the |a |an |this |that |my |your |any |all |one of )*';
const DO =
  '(?:do|does|did|handle|handles|manage|manages|sort|sorts|run|runs|see to|sees to|deal with|deals with|help|helps|work|works|operate|operates|use|uses|look after|looks after)';
const NOT_KNOW =
  "(?:(?:don'?t|do not|doesn'?t|didn'?t|never|can'?t|cannot|no idea|not sure|haven'?t a clue|no clue|not a clue)(?: \\w+)? (?:know |understand |work out |figure out |remember )?how (?:to|you|one|i))";

/** What is asked of a customer that one must have learned somewhere. */
const TASK =
  '(?:(?:take|make|send|do|upload) (?:a |an |the )?(?:screen ?shots?|attachments?|photos? of the screen)|scan|download|install|upload|copy and paste|copy|paste|open a|swipe|log ?in|sign in)';

export const LOW_DIGITAL_SKILL: readonly RegExp[] = [
  words(
    `(?:not|no|never been|isn'?t|aren'?t) (?:very |so |any |much |too |really |at all |that )*(?:good|great|use|clever|confident|comfortable|used|familiar|handy) (?:with|at|on|to|using) ${OUR}${TECH}`,
    `(?:hopeless|useless|rubbish|bad|terrible|clueless|lost|dreadful|awful|slow|struggle|struggling|no use) (?:with|at|when it comes to) ${OUR}${TECH}`,
    `(?:don'?t|do not|doesn'?t|can'?t|cannot|never)(?: really| fully| even| quite)? (?:know how to|understand how to|know how you) (?:use ${OUR}(?:computer|phone|smartphone|app|internet|apps|wallet)|work ${OUR}${TECH}|${TASK})`,
    `(?:don'?t|do not|dont|doesn'?t|can'?t|cannot|never)(?: really| fully| even| quite| much| ever)? (?:(?:do|use|have|own|go on) ${OUR}(?:internet|technology|online|e-?mail|smart ?phones?|computers?)|(?:understand|get on with|get along with|trust myself with|do) ${OUR}${TECH})(?! (?:is|was|fee|charge|payment failed|error|update|why))`,
    `never(?: \\w+)? (?:learn(?:ed|t)|used|owned|touched|managed|mastered|had|understood|got (?:used to|the hang of|on with)) (?:to use |how to use )?${OUR}(?:app|apps|computers?|smart ?phones?|internet|${TECH})(?! (?:fail|crash|before with you))`,
    `(?:screen ?shot|copy|paste|attach|upload|scan|log ?in)[^.!?]{0,24} ${NOT_KNOW}(?: (?:do|to do|make|get|go about) (?:that|it|this|one))?(?= *[.,;!?]| and| but|$)`,
    `(?:no|not (?:a|got a)|haven'?t (?:got )?a|without a|don'?t have a) (?:clue|idea|notion) how (?:to use|to work|to operate|you (?:use|work)) ${OUR}(?:app|thing|wallet|${TECH})|(?:no|not a|haven'?t (?:got )?a|don'?t have a) clue (?:about|with|when it comes to) ${OUR}${TECH}|no clue what (?:it|this app|the app) does`,
    'not (?:very |so |at all |really |that |too |overly )?(?:tech|computer|it|digitally)[- ]?(?:savvy|literate|minded|y)|not (?:very |so |at all |really |too )?(?:technical|techy|techie)|(?:computer|digitally) illiterate|technophobe|luddite|(?:bit of )?a dinosaur|double dutch',
    `(?:complete|total|absolute|utter|bit of a|real|such a) (?:novice|beginner|newbie)(?= *[.,;!?]|$| (?:with|at|to|when|in) ${OUR}${TECH})`,
    'how (?:do|can|would) (?:you|i|we|one) (?:copy and paste|scroll|swipe|double[- ]click)|my (?:very )?first (?:ever )?(?:smart ?phone|mobile phone|computer)(?! (?:cover|case|charger|contract|purchase))',
    `(?:technology|computers?|apps?|paying (?:by phone|online)|all this(?: \\w+){0,2}|smart ?phones?|(?:the |all this |this )?(?:clicking|pressing|tapping|typing|swiping|scanning|online|internet|digital)(?: \\w+){0,2}|${TECH})(?:'s| is| are)(?: not|n'?t)?(?: all| just| way| far)? (?:my thing|beyond me|over my head|gibberish|greek to me|foreign to me|a mystery to me|too (?:complicated|modern|much|difficult|hard) for (?:me|us|him|her|my))`,
    `(?:menus?|icons?|buttons?|apps?|screens?|technology) (?:\\w+ ){0,2}(?:confuses?|baffles?|defeats?|frightens?|scares?) (?:me|him|her|us|my)`,
    `what(?:'s| is| are| does) (?:an? |the |it mean )?(?:browser|screen ?shot|app|link|qr codes?|pdf|tab|wi-?fi|bluetooth|download|upload|update|log ?in|copy and paste|settings)(?= *[?.!]|$)`,
  ),
  words(
    `(?:my|the|a|our|his|her)(?: \\w+'s)? ${HELPER}(?: [a-z]+){0,4}? (?:set (?:it|this|everything|me)(?: all)? up|put (?:this app|it|the app|this|the wallet) on|(?:installed|downloaded|loaded) (?:it|this|the app)|(?:usually|normally|always) (?:does|handles|helps|sets|sorts)|is (?:typing|writing)|writes this|types this|typed this|wrote this)`,
    `(?:get|ask|have|had|got|need|rely on|depend on) (?:my|our|the|a) ${HELPER} to ${DO} [^.!?]{0,16}(?:online|app|phone|computer|internet|wallet|banking)`,
    `${HELPER} (?:usually |normally |always |has to |have to )?${DO}(?: all| everything)? (?:(?:me |us )?(?:with )?)(?:the|my|our|this|these|all the|anything) (?:online|app|apps|phone|computer|internet|mobile|technical|techy|wallet)(?: \\w+)? ?(?:for (?:me|us|him|her)|stuff|things|side|banking)`,
    `${ELDER} (?:doesn'?t|does not|wouldn'?t|didn'?t) (?:even )?know how to (?:send|use|pay|transfer|press|scan|open|do)`,
    `(?:can(?:no|')?t|cannot|couldn'?t|unable to|struggles? to|doesn'?t know how to) (?:work|handle|operate|manage) (?:the|this|my|an?|his|her|your|these) (?:app|apps|phone|mobile|smart ?phone|computer|touch ?screen|technology|machine)`,
    '(?:phone with buttons|button phone|flip phone|feature phone|landline only|only (?:have|got|own) (?:a )?(?:landline|(?:an )?old(?:er)? phone|a basic phone)|no smart ?phone)',
    "(?:don't|dont|do not|didn'?t) know (?:where|what|which (?:button|one|bit)) to (?:press|click|tap|push)|(?:tell|show) me (?:slowly |exactly |step by step )?(?:where|what|which button) to (?:press|click|tap|push)|what (?:do|should) i (?:press|click|tap) (?:on|now)|(?:explain|go) (?:it |this )?(?:very )?slowly|step by step (?:like|as if|please)(?= i'?m| i am)|walk me through it slowly",
    '(?:only|just) (?:know how to |can |use it to |use (?:it|my phone) for )?(?:mak(?:e|ing)|tak(?:e|ing)|answer(?:ing)?) (?:and (?:take|receive|answer|taking) )?(?:phone )?calls|understand these buttons',
    "can(?:no|')?t read (?:or|and|nor) write|illiterate|(?:can(?:no|')?t|don'?t) read (?:or write )?(?:very |too |so )?(?:well|good)",
    `(?:want|prefer|speak to|talk to|is there) (?:an? )?(?:real|ordinary|actual) (?:person|human)[^.!?]{0,30} (?:not|hate|instead of|rather than) (?:all )?(?:this|these|the) (?:\\w+ )?(?:apps?|machines?|clicking|computers?|online)`,
  ),
  phrases(
    '(?:不会|不太会|不怎么会|不懂|不太懂|不熟悉|搞不懂|搞不明白|弄不明白|弄不懂|整不明白|整不会|看不懂|学不会|用不来|用不了|用不明白|唔识|唔晓)(?:得)?(?:用|操作|弄|使用|玩|摆弄|使|整|搞)?[^。！？!?，,为扣]{0,4}(?:手机|智能|软件|app|电脑|电话|网上|网络|上网|扫码|扫一扫|截图|截屏|打字|拼音|线上|支付宝|微信|这些功能|这个功能|怎么点|这玩意|这东西|这些东西|新东西|高科技)(?!费|里的|上的|为什么|账单|怎么扣)',
    '(?:功能|手机|软件|app|电脑|智能机|网上|扫码|这玩意|这东西|钱包|页面)[^。！？!?为扣费账规活优退]{0,10}(?:搞不懂|搞不明白|弄不懂|弄不明白|整不明白|看不懂(?!为什么)|学不会|用不来|用不明白|不太会|不怎么会|不大会|一窍不通|一抹黑|不会[弄用搞整使玩]|不懂怎么(?:用|弄)|(?:一点都?|完全)不(?:懂|会))',
    '我(?:也|真的?|都|又|是|完全|可|实在)?(?:不会|不懂|不太会|不大会)(?:怎么)?(?:操作|弄|搞|用这|用啊|用的|整)|(?:截|操作|弄|搞|整|点|扫|打字|上传|登录)[^。！？!?]{0,8}我(?:也|真的?|都|又|是|完全|可|实在)?(?:不会|不懂|不晓得怎么)(?=[啊呀的弄操啦，,。！!]|$)|不(?:太)?懂(?:网络|互联网|科技|上网|网上|高科技|新科技)|(?:电脑|手机|科技|网络)盲|手把手|一步一步(?:教|告诉|讲|说)|教教我怎么(?:用|弄|操作|点)|(?:不知道|不晓得|告诉我)(?:该|要)?(?:点|按|戳)(?:哪|什么|啥)(?:里|儿|个|儿)?|点不明白|搞不明白(?=[，,。]|$)',
    '没文化|文化(?:低|不高|程度低|浅)|(?:不识|不太识|不太认|不认|不认得|不识得|唔识|识不了|认不了|不识几)(?:得)?(?:几个)?字|大字不识|文盲|没(?:念|读|上)过[^。！？!?，,]{0,3}(?:书|学)|(?:打字|拼音)[^。！？!?，,]{0,3}(?:不会|打不来|打不好)|(?:不会|打不来)(?:打字|拼音)|语音输入',
    `${ZH_HELPER}[^。！？!?，,]{0,4}(?:帮|替|教|给)我(?:弄|装|下载|打|写|操作|搞|点|整|设)|${ZH_HELPER}(?:给|帮)(?:我)?(?:装|弄|下|整)(?:的|好的)|${ZH_HELPER}[^。！？!?，,]{0,3}教(?:的|我|过我)|(?:都是|平时|平常|一直是?|从来都?是?|每次都?是?|全靠|全是)[^。！？!?，,]{0,4}${ZH_HELPER}[^。！？!?，,]{0,3}(?:帮我?(?:弄|操作|搞|点|扫|整|付|交|缴|充)|弄|操作|搞)|给我装的[^。！？!?]{0,12}不(?:清楚|懂|知道|晓得)`,
    '第一次用智能|第一次用[^。！？!?，,]{0,10}[，,]?(?:[^。！？!?，,]{0,4})(?:啥也?|什么都?)?不(?:知道|会|懂)(?:点|怎么用|用|[，,。]|$)|(?:刚|才)(?:学会|学着|开始学|学)用?(?:手机|智能|扫码|微信|支付)|没有智能手?机|按键机|老人机(?!壳|卡|套)(?=.{0,6}(?:只能|用不|不能))|(?:只会|就会|只晓得)(?:打电话|接电话|接打|打打电话)|不(?:会)?上网(?!费)|弄不来|搞不来|玩不(?:转|来|明白)|摸不着门道|(?:这些|那些|什么)?高科技|两眼一抹黑|(?:啥|什么)(?:都|也)不(?:懂|会)(?=[，,。！!]|$)(?<!(?:客服|机器人|他们|你们|师傅|店员)[^。！？!?，,]{0,4}(?:啥|什么)(?:都|也)不(?:懂|会))',
    '(?:什么|啥)(?:叫|是)(?:个)?(?:截图|截屏|浏览器|链接|二维码|验证码|更新|下载|复制|粘贴|网址|软件|流量|蓝牙|设置|应用|APP|付款码)|(?:截图|截屏|浏览器|链接|二维码|app|复制|粘贴|更新|网址|蓝牙|付款码)是个?(?:啥|什么)(?:东西|意思|玩意)?(?=[？?，,。啊呀]|$)|(?:截图|截屏|复制|粘贴|扫码|上传)(?:是)?(?:怎么|咋)(?:截|弄|扫|搞|整)[？?，,。啊呀]*我?(?:真的?)?不(?:会|懂)',
  ),
];
