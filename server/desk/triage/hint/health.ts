import { FAMILY, ZH_FAMILY } from './people.ts';
import { phrases, words } from './phrases.ts';

const SUFFERS = `(?:has|have|had|having|with|got|gets|suffers? (?:from|with)|suffering (?:from|with)|diagnosed with|living with|my|his|her|chronic|severe)`;
/** Letters that mean an illness only where somebody has it. */
const LETTERS =
  "(?:ms|mnd|copd|hiv|aids|ocd|tb|ibs|pots|angina|lupus|crohn'?s|colitis|fibromyalgia|migraines?|long covid|sickle cell|cystic fibrosis|endometriosis|glaucoma|cataracts?|pneumonia|sepsis|vertigo|an eating disorder|anorexia|psychosis|ptsd|hepatitis|cirrhosis|a brain injury|brain damage|a head injury|a pacemaker)";
/** A charity or a shop may bear the name of an illness. */
const NOT_CHARITY =
  '(?! (?:research|charity|trust|society|foundation|appeal|fund(?:raiser)?|council|awareness|support|uk|run|walk|insurance))';
const ILL =
  '(?:blind|deaf|disabled|ill|unwell|very sick|seriously sick|terminally ill|gravely ill|seriously ill|very ill|housebound|bedbound|bed[- ]ridden|infirm|dyslexic|autistic|diabetic|epileptic|bipolar|schizophrenic|immunocompromised|mute|suicidal)';
const THERE = '(?! (?:canteen|car park|shop|parking|kitchen|gift|cafe|receptionist|staff))';

export const HEALTH: readonly RegExp[] = [
  words(
    `(?:am|is|are|was|been|being|still|lying|lie|sitting|stuck|admitted|rushed|taken|while|now|currently|back) (?:\\w+ )?(?:in|at|to|into) (?:the |a )?hospital${THERE}`,
    `(?<!work |works |working |worked )in hospital${THERE}`,
    'hospital (?:bed|wants|won.?t|will not|needs|demands|is waiting|refuses|cashier)|(?:in|at) (?:the )?(?:emergency room|er|a&e|emergency ward)(?=[ .,;!?]|$)|discharge (?:my|her|him)|hospice|icu|hospitali[sz]ed|intensive care|my hospital (?:stay|bed)|came out of hospital|in (?:a|the) (?:psychiatric|mental) (?:ward|unit|hospital)',
    '(?:writing|typing|calling|home|back|discharged|released) (?:\\w+ )?from (?:the |a )?hospital',
    '(?:waiting (?:for|on)|need(?:s|ing)?|having|had|after|before|for|my|his|her) (?:an |my |his |her )?(?:\\w+ )?(?:surgery|transplant|operation)(?! (?:failed|timed|manual))(?= *(?:[.,;!?]|and|so|but|next|on|tomorrow|tonight|today|medicine|in|last|this|can|$))',
  ),
  words(
    `cancer${NOT_CHARITY}|tumou?rs?|leuka?emia${NOT_CHARITY}|chemo(?:therapy)?|radiotherapy|dialysis|diabet(?:es|ic)${NOT_CHARITY}|insulin|epilep[a-z]*|asthma|arthritis|multiple sclerosis|motor neurone|parkinson['’]?s${NOT_CHARITY}|(?:a|had|since (?:my|his|her|the)|second|mini) stroke(?! of)(?! (?:when|seeing|reading))|(?<!nearly had a |almost had a |gave me a |giving me a |gives me a )heart (?:attack(?! when| each| every| seeing)|condition|disease|failure|surgery|bypass|problem)`,
    `dementia|alzheimer['’]?s${NOT_CHARITY}|memory is (?:failing|going)|losing (?:my|his|her) memory|bipolar|schizophreni[a-z]*|depression|clinically depressed|ptsd|(?<!no )anxiety(?: attacks?| disorder)?|panic attacks?|nervous breakdown|mental(?:ly)? (?:health|illness|ill)|psychiatric|gambling (?:addict(?:ion)?|problem)|addicted to gambling|addict(?:ion)?(?= (?:and|so|in)|[.,;]|$)|self[- ]harm`,
    `autis(?:m|tic)|adhd|dyslexi[ac]|down['’]?s syndrome|cerebral palsy|learning (?:disabilit(?:y|ies)|difficult(?:y|ies))|disability(?! (?:insurance|access))|(?:disabled|deaf|blind|autistic|dyslexic) (?:person|people|customers?|users?|pensioner|veteran|man|woman|${FAMILY})|for[- ]the[- ]blind|amput[a-z]*|special needs`,
    '(?:my|his|her|a|in a|use a|uses a) wheelchair(?![- ](?:accessible|access|taxi|ramp|hire))|wheelchair (?:user|bound)|on crutches|bedridden|paraly[sz]ed|oxygen (?:machine|tank)|breathing machine|ventilator|walking frame|guide dog|white cane|screen ?reader|voiceover user|hearing aids?(?= (?:user|so|and|but)|[.,;]|$)|sign language|braille',
    `(?:i am|i'm|im|we are|registered|partially|legally|going|born|severely|totally|(?:he|she|who|${FAMILY})(?:'s| is|s)?) (?:also |nearly |almost |severely |totally |partially |profoundly |very |registered |a )?${ILL}(?! to| date| of (?:this|waiting))`,
    `(?:^|[.,;!?] )${ILL.replace('blind|deaf|', '')}(?: here|,| so | and |customer)`,
    "visually impaired|(?:partially|part|sight|poorly) sighted|low vision|hard of hearing|hearing impaired|(?:my|his|her) (?:eyesight|sight|vision|hearing|eyes|health|memory|legs?|heart|lungs?|kidneys?|liver)(?:'s|s| is| are| has| have)?(?: not| really| very| so| getting| gone| going| too)* (?:bad|poor|failing|going|gone|worse|weak|shak(?:e|es|ing|y)|declining|deteriorating|numb|useless)|(?:poor|bad|failing|weak) (?:eyesight|sight|vision|hearing|health)|(?:my|his|her) (?:eyesight|sight|vision|hearing)(?:'s| is| has)|sight impaired|can(?:no|')?t hear(?= *[,.;]|,? (?:so|well|and|you)\\b|$)",
    `${SUFFERS} (?:\\w+ ){0,1}${LETTERS}`,
    "suicid(?:al|e)|(?:don'?t|do not) want to (?:live|be here any ?more)|end (?:my life|it all)|kill myself|take my own life|no reason to live|(?:can'?t|cannot) go on(?: like this| living)?(?= *[.!]|$)",
    `${FAMILY}'s (?:\\w+ )?(?:surgery|operation|treatment|medication|medicines?|hospital|illness|therapy|tablets|dialysis)|(?:for|buy|get|need|take) my (?:medicines?|tablets|pills|prescription|inhaler)|heart tablets|(?:sick|ill|dying|bedridden) (?:little |old )?${FAMILY}|my (?:illness|surgery|operation(?! (?:failed|timed|is|of))|medication|meds|treatment|condition|disability|carers?)|tremors?`,
    '(?:broken|broke my|fractured) (?:hip|leg|arm|wrist|back|ankle|pelvis)|in a coma|bed rest|chronic (?:illness|pain|fatigue)|care worker comes|kidney (?:failure|disease|transplant)|my (?:doctor|therapist|psychiatrist|consultant) (?:says|said|told)|signed off (?:work|sick)|off (?:work )?sick|sick (?:leave|pay|note)|too (?:ill|unwell|poorly|weak|sick) to',
    `${FAMILY}(?:'s| is|s)? (?:\\w+ )?(?:very |so |seriously |really |critically )(?:ill|sick|unwell|poorly)(?! of)|(?:car(?:e|er|ing) (?:for|of)|look(?:ing)? after|nurs(?:e|ing)) (?:my|our) (?:sick|ill|disabled|dying|elderly|bedridden) ${FAMILY}`,
    'recovering (?:from|after) (?:\\w+ )?(?:surgery|an? (?:\\w+ )?(?:operation|stroke|illness|accident|injury)|covid)|terminal(?:ly)? (?:ill(?:ness)?|diagnosis)|high[- ]risk pregnancy|pre-?eclampsia|post-?natal',
  ),
  phrases(
    '住院|治疗费|医药费|看病(?=[，,。]|要|没|的钱)|(?:我是|家里有|照顾)[^。！？!?，,]{0,4}病人|骨折|卧床|视障|听障|智障|多动症|强直|肺炎|心衰|慢性病|抢救|急诊|住了[^。！？!?，,]{0,6}医院|躺在?[^。！？!?，,]{0,3}医院|心梗|抢救过来|病重|病危|病倒|气病|等[^。！？!?，,]{0,6}治病|天天吃药|病床|重症|(?<![a-z])ICU(?![a-z])|重病|大病|绝症|癌(?!症?[^。！？!?，,]{0,3}(?:基金|协会|慈善|公益|保险))|肿瘤(?!险)|白血病(?!基金)|化疗|放疗|透析|尿毒症|肾衰|换肾|糖尿病|胰岛素|癫痫|哮喘|中风|脑梗|脑出血|脑瘫|偏瘫|瘫痪|瘫(?:在|了)|植物人|昏迷不醒|心脏(?:病(?!都|了|快)(?<!(?:出|快)心脏病)|的?老毛病|不好|手术|搭桥|支架)|帕金森|冠心病|肝硬化|类风湿|红斑狼疮|渐冻|艾滋|肺结核|癔症|青光眼|白内障|腰椎间盘|高血压(?!都)',
    `(?:我|本人|俺|${ZH_FAMILY})(?:最近|现在|又|刚|一直|得了|突然|这阵子)*(?:生了?(?:大|重)?病|病了|身体不(?:好|行|舒服)|体弱|多病|有病在身|得了[^。！？!?，,]{0,6}病|(?:刚|要|在|等着|马上)?(?:动|做|开)(?:完|了|过)?(?:大|个|一个)?(?:手术|刀))`,
    '痴呆|阿尔茨海默|阿兹海默|失智|抑郁|忧郁症|躁郁|双相|躁狂|焦虑症|恐慌症|精神(?:病(?!吧|啊)|疾病|分裂)|自闭症|唐氏|智力(?:障碍|残疾)|残疾(?!的功能)|残障|(?<!系统)口吃|结巴|截肢|坐轮椅|拄拐|(?:只有|就)一(?:只手|条腿)|肢体|无障碍(?=.{0,4}需要)',
    '失明|盲人(?!按摩|店|推拿|歌)|视力(?:障碍|残疾|有问题|下降|模糊|衰退|[^。！？!?，,]{0,3}(?:差|不好|弱))|(?:眼睛|眼神|眼)(?:已经|都|也|又|早)?(?:瞎了|看不(?:见|清)|不好|不行|花了|快瞎|坏了)|读屏|旁白模式|我看不见(?=[，,。]|$)|听力(?:障碍|不好|受损|有(?:点|些)?问题|残疾|下降|差)|聋(?:人|哑)(?!学校)|耳朵(?:聋|背|不好|不行|听不)|耳聋|耳背|助听器(?!.{0,6}(?:采购|批发|没发货|退货))(?<!(?:批|采购|买|卖)助听器)',
    '(?:腿脚|行动|手脚|身子|腿)(?:也|都|又|很|不太|有点|实在)*不(?:方便|便|好|灵便|利索|灵活|行)|(?:下不了|起不来|离不开)床|走不(?:了|动)路|手(?:一直|老是|总是)(?:发)?抖|手抖得(?:厉害|不行)|半身不遂|(?:眼睛|腿|手|胳膊|腰|脚|头)(?:部)?(?:受了?伤|摔伤|骨裂|烧伤|烫伤)|工伤',
    '等着(?:做)?手术|(?<!宠物医院[^。！？!?]{0,6})手术费|(?:做|动)(?:完|了)?(?:大)?手术|开刀(?!过)|手术台|做(?:了|完|过)[^。！？!?，,]{0,6}手术|转院|(?:等着?|急等着?)[^。！？!?，,]{0,4}(?:吃药|用药|做CT|手术|住院|抢救)|救命钱|救命的钱|看病的?钱|药费|在吃药|长期吃药|(?:断一次|没药)就没命|不想活|想死(?!你)|活着(?:没|有什么)意思|活不成|轻生|自杀|自残|割腕|安眠药|跳楼|在楼顶|喝农药|保胎|早产|产后',
  ),
];
