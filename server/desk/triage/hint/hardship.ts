import { phrases, words } from './phrases.ts';

const NEED =
  '(?:rent|food|groceries|(?:next )?meal|dinner|medicine|prescription|formula|baby milk|diapers|nappies|heating|electric(?:ity)?|gas|water|bus fare|(?:school|tuition|uni) fees|mortgage|bills?|council tax)';
/** Somebody who "can't pay rent with the wallet" has a wallet that fails, not an empty one. */
const NOT_THE_APP =
  '(?! (?:in|with|by|through|using|via|because (?:the|it|of the)|on (?:the|this|your)|invoice|app|page|button)\\b)';
const BILL = `${NEED}${NOT_THE_APP}`;
const UTILITY =
  "(?:(?:my|our|the|his|her) )?(?:gas|electric(?:ity)?|power|water|heating)(?:'s| is| was| will be| gets?| got| being| about to be| has been| may be)?";
const DEBT = '(?:debts?|arrears|loans?|credit cards?|repayments|instalments|installments|bills|rent|mortgage|payments)';
const US = '(?:me|us|my family)';

export const FINANCIAL_HARDSHIP: readonly RegExp[] = [
  words(
    `(?:can(?:no|'?)t|cannot|unable to|couldn'?t|struggl(?:e|es|ing) to|how (?:do|am) i(?: going)? to) (?:even )?(?:afford|pay|buy|cover|make|meet)(?: for)? (?:my |the |our |her |his |this month's )?${BILL}`,
    `(?:no|not enough|haven'?t (?:got )?(?:the|any)|(?:don'?t|do not) have(?: any| the)?|ran out of|run out of|without|out of)(?: other| more)? (?:money|cash|funds)(?: left)? (?:for|to (?:buy|pay(?: for)?|get)) (?:my |our |the |her |his )?${BILL}`,
    "(?:no|not enough|haven'?t (?:got )?(?:any)|(?:don'?t|do not) have(?: any)?)(?: other| more)? (?:money|cash|funds|income|savings)(?: left)? (?:to (?:live|eat|survive|get (?:home|by)|feed|last))",
    `(?:thats?|that's|that was|this is|this was|it's|it was|is|was|took|stuck|holding|with) (?:all )?(?:my|our) ${NEED} money|nothing left for (?:my |the |our )?${BILL}`,
    `(?:can(?:no|'?)t|cannot|unable to|struggling to|trying to) (?:even )?(?:afford to )?feed (?:my|the|our)|can(?:no|'?)t (?:even )?(?:afford|buy) (?:to eat|to live|to heat|${NEED}|any|a bus)`,
    '(?:kids|children|mouths|babies|family) to feed|(?:what|how) (?:do|will|can|am|shall) i[^.!?]{0,10} feed|(?:kids|children|babies|family) (?:need|have|has|needs) to eat|(?:kids|children) (?:are|r) (?:hungry|starving)',
    'hand to mouth|pay ?che(?:ck|que) to pay ?che(?:ck|que)|(?:from )?one day to the next|make ends meet|making ends meet|scraping by|getting by on|breadline|below the poverty|in poverty',
    '(?:to )?(?:last|live on|see us|see me|get (?:me|us)) (?:me |us |through )?(?:until|till|to) (?:the )?(?:end of the month|month end|pay ?day|friday|monday|next week)',
    '(?:only|just|literally|down to|last|have|got)[^.!?]{0,24} (?:left )?(?:until|till|til) (?:my )?(?:pay ?day|wages|benefits?|(?:the )?end of (?:the )?month|(?:i|we) get paid)',
    "fridge(?: is|'s)? empty|empty fridge|nothing in the fridge|skip(?:s|ping|ped)? meals|go(?:ing|es)? (?:hungry|without food)|starving children|nothing to eat|haven'?t eaten|no food (?:in the house|left|at home)",
    'borrow(?:ed|ing)? (?:money |cash )?(?:from [a-z ]{2,20}|money) (?:so as )?to (?:eat|buy food|live|get by|pay)',
    'food banks?(?! (?:qr|code|donation|app|at the|near|card))|soup kitchen|food (?:stamps|parcels?)',
  ),
  words(
    `no money (?:left )?(?:for|to (?:buy|pay))${NOT_THE_APP}|all (?:the money )?(?:i|we) (?:had|have|own|got)(?: left| in the world| for the (?:month|week)| to live on| until \\w+)?(?= *[,.;!]|$)|(?:can'?t|cannot) even (?:buy|afford|pay for)|(?:haven'?t|not|without) (?:got )?a (?:penny|cent|dime)(?: left| to)|(?:every|last) (?:penny|cent) (?:i|we|that i|counts|matters)|penniless|(?:money|quid|pounds|dollars) (?:i|we) (?:really |just |simply )?(?:don'?t|do not|didn'?t|can'?t|cannot) (?:have|spare|afford)|skint|(?:i'?m|i am|we're|we are) (?:so |completely |totally |flat |dead |stone )?(?:broke|poor|destitute)(?! (?:at|in|with))|left with (?:nothing|no money|zero)|my last (?:few )?(?:pounds|dollars|quid|yuan)|nothing left (?:to live|to eat|after)`,
    "(?<!will have |would have |have almost |almost |nearly |could have )(?:lost|losing|loses) (?:my|his|her|our) (?:jobs?|business|income|home|house)(?! (?:address|key|card))|(?:was|been|got|getting|were) (?:let go|laid off|sacked|fired|made redundant)|made redundant|redundancy|laid off|furloughed|(?:i'?m|i am|being|been|is|now|currently) (?:unemployed|out of work|jobless|between jobs)|unemployed (?:now|since|for)|(?:haven'?t|no) (?:had )?(?:any )?work since|without (?:a job|work|income)|no income|zero income|(?:hours|shifts|wages|pay) (?:got|were|was|have been|has been|been) cut|cut my (?:hours|shifts|wages)|(?:not|never|haven'?t|hasn'?t|none of us|nobody) (?:got |been |was |were )?paid (?:us |me |for |since )?(?:in |for )?(?:weeks|months|two|three|four|since|so)",
    '(?:on|off|my|our|from) (?:benefits|welfare|disability(?: benefit| allowance)|the dole|universal credit|income support|jobseekers?|food stamps)|on (?:disability|social security)|(?:life|all (?:my|our)|entire|whole) savings|savings of a lifetime|every(?:thing| penny) (?:i|we) (?:saved|had|own)',
    '(?:single|lone|solo) (?:mother|mum|mom|father|dad|parent)|(?:struggling|trouble|difficult(?:y|ies)|hardship|problems) (?:financially|with (?:my )?(?:money|bills|debts?)|to (?:survive|pay|cope|get by|make|keep))|(?:financial|money) (?:hardship|difficult(?:y|ies)|trouble|problems|struggles)|(?:very |really |so )?(?<!he was |she was |agent was |they were )(?:short of|tight on) (?:money|cash|funds)|money is (?:very |really |so |extremely )?tight|zero[- ]hours contract|live on (?:very )?little|low[- ]income|minimum wage|rent arrears|(?:electricity|gas|council tax) arrears|payday loans?(?! (?:ad|spam|offer|company))|loan shark|pawn(?:ed|ing|shop)',
    "evict(?:ed|ion|ing)|bailiffs?|repossess[a-z]*|foreclos[a-z]*|(?<!it.s |is )homeless|out on the streets?|(?:on|in) the streets? (?:tonight|tomorrow)|sleep(?:ing)? (?:in (?:my|the|our) car|rough)|women'?s refuge|living in (?:a|the) (?:hostel|shelter|car|refuge)",
    `(?:kick|throw|chuck|turf|put|boot)(?:s|ed|ing|n)? ${US} out(?= *(?:[.,;!?]|$)| (?:on|by|if|unless|tomorrow|today|tonight|next|this|of (?:my|our|the) (?:home|house|flat|room)|because|and|when))|lose (?:my|our) (?:home|house|flat)(?= *[.,;!?]| and| if| because|$)`,
    `(?:cut|cutting|shut|shutting|turn|turning) off (?:my|our) (?:gas|electric(?:ity)?|power|water|heating)|${UTILITY} (?:cut|shut|turned|switched|disconnected)(?: off)?(?! (?:during|while|in the middle|and (?:the|my) (?:app|phone|payment)))(?= *(?:tomorrow|today|tonight|on|if|unless|next|by|[.,;!]|$))`,
    `(?:i|we|me|us)\\b[^.!?]{0,20}\\bbankrupt|(?:going through|filed for|filing for|facing|declared|declaring|close to) (?:bankruptcy|insolvency)|debt (?:collectors?|collection (?:calls|letters)|charity|adviser|advisor|counsell?or|management|relief)|(?:drowning|deep|heavily|up to my (?:neck|ears|eyeballs)|so much|thousands) in debt|(?:my|our) debts|in (?:serious |terrible )?debt(?= *[.,;!?]| and| because|$)|(?:fall|falling|fallen|fell|getting|got|am|i'm|we're|so|far|months?|weeks?) behind (?:on|with|in) (?:the |my |our |everything|all )*${DEBT}|(?:can'?t|cannot|struggling to|unable to) (?:keep up with|repay|pay (?:back|off)|meet|afford) (?:the |my |our |this )*(?:monthly |loan |credit )?${DEBT}`,
  ),
  phrases(
    '(?:没|没有|冇|无)钱(?:吃饭|吃|交房租|交租|看病|买药|还贷|还债|生活|过年|过日子|给孩子|买米|买菜|买奶|坐车回|回家|上学|交学费|开饭)|(?:家里|身上|手里|手上|兜里|口袋)(?:真的?|实在|已经|也|都|现在|是)*(?:没|没有|一分)(?:什么|啥|一分)?钱|吃不(?:上|起)饭|(?:饭都|连饭)[^。！？!?，,]{0,4}吃不|揭不开|(?:冇|没|无)米(?:下锅|落锅|落镬)|等(?:着|紧)?[^。！？!?，,]{0,6}(?:开饭|吃饭|下锅|救急|(?:吃)?奶粉|交房租|交学费|买奶粉|买米|看病)|冰箱(?:是|都|里)?空|断粮|断奶粉|(?:一日)?三餐不(?:继|保)|(?:饿|挨)(?:着)?肚子|喝西北风|食不果腹|(?:房租|房贷|学费|药费|奶粉)[^。！？!?，,]{0,3}等着|(?:咋|怎么|靠什么|拿什么)(?:生活|活(?:下去)?|过日子|养家)(?=[，,。！!？?]|$)',
    '(?:撑|熬|挨|捱)(?:到|过|不到|不过)(?:这个?)?(?:月底|月末|发工资|发薪|下个?月)|(?:兜里|口袋|身上|卡里|手里|全身|浑身|手上)[^。！？!?，,]{0,3}(?:就|只|仅|才)(?:剩|有(?:这|几[块十百]))|身无分文|分文(?:没有|不剩)|(?:身上|兜里|口袋|家里|手里|卡里|账上|现在|我|真的?|已经)[^。！？!?，,]{0,4}(?:一分|一毛)钱?(?:都|也)?(?:没有|没了|不剩)|(?:一分|一毛)钱?(?:都|也)?(?:拿不出|掏不出)|(?:拿|掏|凑)不出(?:一分|钱|来这)|明天怎么过|靠借|借钱(?:度日|吃|过|交|看|买)|借的钱(?:买|交|吃|看)|借(?:了)?(?:一圈|遍|不到)|最后(?:的)?(?:一点|一笔|那点|几百|几十)?(?:生活费|饭钱|救命|钱了|积蓄|家底)',
    '(?<!(?<!早|已经?)(?:就|要|会|快|得|怕|别))失业(?!保险|金怎么|率|证)|下岗(?!证)|被裁|(?:被|遭|公司|单位|厂里?)[^。！？!?，,]{0,2}裁员|被(?:辞退|开除|优化)|丢了(?:工作|饭碗)|没(?:有)?(?:活(?:干|儿)|工作(?!日|人员|时间)|收入|经济来源)|(?:厂|工厂|厂子|公司|单位)(?:里)?(?:倒|黄|关)(?:闭|了)[^。！？!?]{0,10}(?:没|失)|停工|(?:几个月|好久|一直|半年)没(?:发|开)(?:过)?(?:工资|薪)|工资(?:一直|都|也|好几个月|几个月)?没发|发不出工资|血汗钱|农民工|打工人?的?辛苦钱',
    '低保(?!价)|特困|困难户|贫困(?:户|家庭|生)|五保|穷(?:学生|人|得|光蛋|苦)|(?:家里|我|太)很?穷(?!游)|家境(?:贫|不好|困难)|吃了[^。！？!?，,]{0,3}天(?:馒头|泡面|咸菜)|(?:我们|娘俩|全家|一家|孩子)的?饭钱|把饭钱还|饭钱都没|单亲|(?:一个|独自)人?(?:带|拉扯|养)(?:着)?[^。！？!?，,]{0,3}(?:娃|孩子|小孩)|入不敷出|(?:家里|家庭|生活|经济)(?:上)?(?:很|比较|特别|非常|实在|真的|有|太)*(?:困难|拮据|窘迫|紧张)|吃了上顿没下顿|欠薪|拖欠工资|打零工|待业|无业|没了?生计|糊口|负债|还债|资不抵债|倾家荡产|(?:生意|钱|全|都)?[赔亏]光|破产(?!清算公司)(?<!(?:要|会|快|得)破产)|连(?:饭|药|米|奶粉|菜|饭钱|房租)(?:钱)?都|(?:奶粉|药|菜|米|饭)都?买不起|全部的?钱(?=[，,。]|$)|没(?:好好|怎么)吃饭|生活费都?(?:没了|没有了|被)|救济|(?:手头|手里|经济上?|日子)(?:实在|真的?|比较|有点|很|特别|太|最近|一直|现在|这阵子)*(?:紧(?!急)|不宽裕|拮据|难过|过不下去)|周转不(?:开|过来)',
    '(?:全家|一家(?:老小|几口|人|子)?|我们娘俩|我们家)[^。！？!?，,]{0,5}(?:指着|指望|就靠|全靠|等着|都靠|靠着)[^。！？!?]{0,6}(?:钱|工资|收入|生活|吃饭|过活|活)',
    '交不起|交不上(?:房租|水电|电费|学费|租)|付不起房租|供不(?:起|上)|还不(?:起|上(?:钱|债|贷|了|[，,。]|$))|(?:房贷|月供|房子|贷款)[^。！？!?，,]{0,4}断供|(?:要|快|已经|被迫)断供(?=[^货]{0,6}(?:房|[，,。！!]|$))(?<!供货商[^。！？!?]{0,8}断供)|欠了?(?:一屁股|一身|好多|很多|一堆|不少|外)债|债台高筑|讨债|逼债|催债|催收(?!函)|(?:法院|强制)[^。！？!?，,]{0,6}执行(?!标准)|失信被执行|房东[^。！？!?，,]{0,6}(?:赶|撵|轰)|(?:让|叫|要)我们?(?:今晚|明天|马上)?就?搬(?:出去|走)|(?:睡|流落|露宿)(?:大街|桥洞|街头)|活不下去|无家可归|走投无路',
    '全部(?:的)?(?:积蓄|家当|身家)|一辈子(?:的)?(?:积蓄|攒)|毕生积蓄|棺材本|养老本|养老钱',
  ),
];
