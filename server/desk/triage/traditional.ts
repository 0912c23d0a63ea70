/** Traditional characters common in complaints, each followed by its simplified form. */
const PAIRS =
  '錢钱帳账號号戶户賬账銀银轉转帶带點点機机訊讯碼码驗验證证實实名名認认識识資资訴诉請请幫帮為为這这個个時时間间後后來来還还沒没過过說说話话問问題题們们麼么樣样給给讓让對对應应該该會会開开關关閉闭買买賣卖單单訂订貨货費费額额應应發发現现繳缴儲储值值餘余項项須须領领電电腦脑網网絡络線线頁页連连結结錯错誤误顯显示示圖图檔档傳传簡简體体訊讯聯联繫系係系絕绝優优務务員员業业處处經经歷历態态狀状況况紀纪錄录記记異异議议騙骗盜盗竊窃詐诈報报警警擔担責责補补償偿賠赔換换匯汇幣币圓圆萬万億亿兩两幾几從从東东車车門门馬马長长張张當当終终於于無无與与並并嗎吗誰谁難难離离雖虽裡里裏里麵面條条規规則则調调查查審审稅税貸贷債债獎奖勵励積积驟骤動动靜静態态權权術术專专屬属導导層层級级織织組组團团隊队際际隨随險险陰阴陽阳陸陆階阶隱隐據据擊击擋挡擇择擴扩攜携敗败數数斷断晝昼暫暂曉晓會会極极樂乐標标樓楼檢检歡欢歲岁殘残氣气漢汉滿满滯滞漲涨災灾爭争爺爷獨独獲获產产畫画癒愈盡尽監监眾众碼码礎础禮礼種种穩稳簽签糾纠約约級级納纳紙纸細细統统綁绑維维總总緊紧繼继續续罰罚義义習习聽听職职腳脚臉脸臨临舉举舊旧蘋苹萬万藝艺藥药蝦虾補补裝装製制複复見见視视覺觉親亲計计討讨訓训託托設设許许評评詞词試试詢询誠诚語语誰谁課课談谈論论諾诺謝谢證证護护讀读變变貝贝負负財财貪贪販贩貫贯貴贵費费貼贴賀贺賺赚賭赌趕赶跡迹踐践輕轻輛辆輸输轟轰辦办農农運运達达違违遠远適适選选遺遗還还邊边郵邮鄰邻醫医釋释針针鈔钞銷销鎖锁鏈链鍵键鐘钟鑑鉴閱阅闆板雙双雜杂雲云靈灵響响頂顶順顺預预頓顿頭头頻频願愿類类顧顾風风飛飞飯饭館馆駁驳駕驾騎骑驚惊髒脏體体鬧闹魚鱼麗丽黃黄齊齐齡龄佔占價价億亿優优兒儿內内冊册凍冻別别剛刚創创劃划勞劳勝胜區区協协卻却參参啟启喚唤喪丧嚴严國国園园塊块墊垫壞坏壓压壽寿夠够夢梦奪夺妳你媽妈嬰婴學学寫写寬宽對对將将專专尋寻導导屆届岡冈嶺岭幹干廠厂廣广廳厅強强彈弹徵征徹彻恆恒惡恶惱恼愛爱慘惨慮虑慶庆憑凭憤愤應应懲惩懷怀懶懒戰战戲戏払付掛挂採采掃扫搶抢損损摳抠撥拨擾扰攔拦於于';

const SIMPLIFIED = new Map<string, string>();
for (let index = 0; index + 1 < PAIRS.length; index += 2) SIMPLIFIED.set(PAIRS.charAt(index), PAIRS.charAt(index + 1));

const MAYBE_TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');

/** The text with its common traditional characters written in simplified form; its length stays the same. */
export const simplify = (text: string): string =>
  text.replace(MAYBE_TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
