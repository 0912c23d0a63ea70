import { hashText } from './hash.ts';
import type { Token } from './normalise.ts';
import { stem } from './stem.ts';

/**
 * Words that mean alike to a payments desk, in both languages: `english words | 中文词语`. They do not decide anything.
 * They are features beside the words themselves, and what each says about a category is learned; they let one language
 * teach the other, and a rare word speak through its common neighbour.
 */
const CONCEPTS: readonly string[] = [
  'charge charges debit debited deduct deducted deduction billed taken took withdrawn|扣款 扣费 扣了 扣钱 扣掉 被扣 划走 划扣 扣除 代扣',
  'twice double doubled duplicate duplicated both again pair repeated identical|两次 两笔 两回 重复 双倍 又扣 多扣 二次 再扣 两遍 两份',
  'pay paid paying payment checkout|付款 支付 付了 付钱 付不 结账 买单 收银',
  'fail failed failure failing declined rejected unsuccessful bounced refused error errors|失败 不成功 被拒 拒绝 报错 错误 异常 未成功 没成功',
  'success successful completed went_through gone_through done|成功 已完成 完成',
  'refund refunded refunds reimbursed reimburse reversal reversed|退款 退钱 退回 返还 退给 退我 退还 没退 原路',
  'return returned cancel cancelled canceled cancellation|退货 取消 撤销 退订 退单 退票',
  'topup top_up topped_up reload recharge load loaded topped add_money put_money|充值 充了 充进 充到 加值 增值 储值 冲值',
  'withdraw withdrawal withdrawing cashout cash_out payout encash take_out|提现 提款 取出 取钱 转出 提到 取现 套出',
  'transfer transferred sent send sending remit remitted wire|转账 转给 转了 汇款 汇给 打款 转过去 转钱 打给',
  'recipient receiver payee beneficiary|收款人 对方 收款方 收款',
  'wrong mistaken mistakenly mistake typo misspelled accidentally accident stranger unintended|转错 输错 错误 错人 弄错 打错 手滑 误转 选错 陌生人 点错 扫错 看错',
  'arrive arrived received receive credited credit landed reached appear appeared|到账 入账 收到 没收到 未到 到帐',
  'missing vanished disappeared gone lost nowhere|不见 消失 没了 不翼而飞 丢了 凭空',
  'pending processing waiting wait stuck delayed delay slow hanging|处理中 等待 一直 迟迟 卡住 延迟 还没 等了 卡在 审核中 待处理',
  'overdue late weeks days promised|超过 天了 多久 工作日 承诺 逾期',
  'unauthorised unauthorized unrecognised unrecognized unknown fraudulent stolen theft thief hacked hacker hijacked compromised intruder|盗刷 盗用 被盗 盗 不是我 非本人 未授权 没授权 黑客 陌生 不认识 偷 冒用',
  'didnt never not no without nobody none hasnt havent isnt wasnt dont doesnt wont|没有 不是 没 未 无 从未 并未 从来没',
  'scam scammed scammer fraud fraudster cheated tricked conned fake impersonating impersonated pretending swindler phishing deceived fooled|诈骗 骗 骗子 被骗 冒充 假冒 钓鱼 杀猪盘 刷单 上当 假客服 杀熟 套路',
  'investment crypto romance job lottery prize guaranteed|投资 理财 兼职 中奖 高收益 返利 赚钱 网恋',
  'police report fir cybercrime|报警 警察 派出所 反诈 公安',
  'frozen freeze locked lock blocked suspended suspend disabled restricted restriction hold banned|冻结 封号 被封 锁定 限制 停用 风控 封了 解冻 解封 冻了 锁了',
  'account wallet|账户 账号 钱包 余额 资金 户头',
  'verify verification identity identification kyc authenticate selfie face document documents passport|实名 认证 验证 身份 人脸 刷脸 证件 身份证 护照 资料 审核 核验',
  'name birthday address nationality expired|姓名 名字 生日 地址 有效期 过期 国籍 注销 更名',
  'limit limits cap maximum exceeded exceed ceiling quota daily threshold|限额 额度 上限 超限 单笔 单日 最多 超出 提额 封顶',
  'fee fees commission surcharge cost costs|手续费 服务费 费用 收费 费率 年费 佣金 扣点 管理费',
  'percent percentage|百分 千分 % 点一 0.1',
  'free waived waiver|免费 免手续费 不收费 零手续费 免',
  'exchange rate currency currencies conversion converted fx foreign abroad overseas dollar dollars euro euros usd eur yen hkd gbp|汇率 外币 美元 欧元 日元 港币 换汇 结汇 购汇 兑换 货币 境外 国外 英镑 牌价 折算',
  'subscription subscribe subscribed renew renewal renewed recurring autopay autorenew membership trial monthly standing mandate|自动续费 续费 订阅 会员 免密 代扣 连续包月 包月 自动扣 签约 试用 续订 解约 包年',
  'coupon coupons promotion promo cashback bonus reward rewards voucher discount campaign offer referral points prize activity|优惠券 优惠 红包 活动 返现 奖励 折扣 满减 积分 推广 立减 抽奖 新人 券',
  'spam ads advert adverts advertising advertisement advertisements marketing push notifications newsletter popup promotional unsubscribe|广告 推销 骚扰 推送 弹窗 营销 短信 推广 退订',
  'terms conditions fine print agreement contract clause disclosed disclosure disclose hidden misleading notice informed transparent unclear explain|条款 协议 说明 告知 公示 提示 隐瞒 误导 规则 小字 透明 写明 合同 披露 知情 告诉',
  'interest loan credit instalment installment repayment apr|利息 贷款 借款 分期 还款 花呗 借呗 利率 年化',
  'privacy personal data leaked leak shared sharing share gdpr delete erase consent tracking contacts permission permissions location|隐私 个人信息 泄露 信息 数据 删除 授权 通讯录 权限 位置 定位 采集 收集',
  'agent support service helpline hotline representative staff operator chatbot bot robot helpdesk|客服 人工 热线 机器人 工单 坐席 专员 服务态度',
  'rude impolite attitude ignored ignore reply replies replied respond response answer answered hung unhelpful|态度 敷衍 不理 回复 没人接 打不通 推诿 踢皮球 挂断 不回 答复 投诉 接电话',
  'app application crash crashes crashed crashing freezes update updated version loading blank screen bug glitch glitches button install login|闪退 崩溃 卡死 打不开 更新 版本 白屏 加载 bug 登录 卡顿 黑屏 升级 按钮 安装 页面 软件',
  'qr scan scanned scanner scanning code nfc tap|二维码 扫码 付款码 收款码 扫一扫 扫 碰一碰',
  'merchant seller shop store vendor restaurant supplier|商家 店家 卖家 店铺 商户 老板 店 商城',
  'goods item product parcel delivery delivered deliver shipped shipping counterfeit defective damaged quality broken|货 发货 商品 假货 质量 快递 没发 收货 东西 物流 坏的 次品 不符',
  'closed bankrupt disappeared ran refuses refuse|跑路 关门 倒闭 不退 不肯 失联 联系不上 拒不',
  'friend wife husband mother mum father son daughter child kid grandma|朋友 老婆 老公 妈妈 爸爸 儿子 女儿 孩子 老人 家人 亲戚',
  'bank card visa mastercard debit|银行卡 银行 卡 信用卡 储蓄卡 借记卡',
  'order orders booking ticket purchase bought|订单 单子 下单 购买 买 订',
  'password pin otp passcode code sms|密码 验证码 口令 短信 指纹',
  'how what where when why which possible please explain|怎么 如何 哪里 什么 为什么 能不能 可以 请问 吗 是否 多少',
  'change changed edit update replace switch|修改 更换 改 换 变更 换绑',
  'link linked bind binding add connect|绑定 绑卡 添加 关联 解绑 绑',
  'amount amounts charged price overcharged different|金额 价格 多收 不对 不一致 差额',
  'steal stole phone sim stolen|手机 丢失 手机号 sim卡 换号',
  'night asleep midnight morning sleeping|凌晨 半夜 睡觉 早上 深夜',
  'urgent urgently emergency immediately asap help|紧急 马上 立刻 赶紧 急 尽快 救命',
  'minor underage game gaming livestream tip|未成年 游戏 直播 打赏 充游戏',
  'balance funds money|余额 资金 钱',
  'cannot cant couldnt unable impossible not_able wouldnt|不能 无法 不了 没办法 用不了',
  'work working works not_working broken usable|能用 好使 不好使 不灵 失灵',
  'atm cash_machine cashpoint machine cash note notes coins|取款机 柜员机 现金 自助机',
  'swallowed swallow ate eaten kept retained|吞卡 吞了 卡被吞',
  'direct_debit standing_order mandate|直接扣款 委托扣款',
  'cheque check cheques deposit deposited|支票 存款 存入 存了',
  'get obtain order acquire apply request have|申请 办理 领取 获取',
  'supported support accept accepted available allowed work_with|支持 可用 接受 开通',
  'country countries europe eu uk us international worldwide|国家 地区 海外 国际 欧洲',
  'virtual disposable temporary one_off|虚拟 临时 一次性',
  'physical plastic card_delivery post mail mailed courier tracking track tracked|实体卡 邮寄 寄送 卡片',
  'activate activated activation start set_up setup register|激活 启用 注册',
  'contactless touch wave tap_pay tap_to|闪付 挥卡 感应',
  'apple google applepay googlepay samsung|苹果 谷歌',
  'old age years young kids children|年龄 岁 未满',
  'many number several multiple more extra another|几张 几个 多个 再开 多张',
  'forgot forgotten reset remember recover retry|忘记 忘了 重置 找回',
  'statement history record records transactions list|账单 流水 明细 记录',
  'salary payroll wages paid_in employer|工资 薪水 发薪',
  'expire expires expiry expiration expiring|到期 过期 失效 有效',
  'instant instantly long soon quickly quick fast time take how_long|多快 多长时间 几天 秒到 即时 马上',
  'proof source origin where_from come_from|来源 证明 凭证',
  'close closing terminate deactivate delete_account|注销 销户 关闭',
  'dispute chargeback contest complain|争议 拒付 申诉 异议',
  'hospital rent salary medicine school|医院 房租 工资 药 学费 看病',
  // Narrower and wider groups beside those above: a word may belong to several.
  'france french paris germany german berlin spain spanish madrid italy italian rome portugal ireland irish scotland england british britain london russia russian moscow china chinese japan japanese tokyo india indian australia australian canada canadian mexico brazil thailand turkey turkish greece greek poland polish sweden swedish norway denmark switzerland swiss austria dublin amsterdam belgium hungary budapest dubai singapore africa asia america american korea vietnam bali malaysia indonesia philippines argentina|法国 德国 西班牙 意大利 葡萄牙 爱尔兰 英国 俄罗斯 中国 日本 印度 澳大利亚 澳洲 加拿大 墨西哥 泰国 土耳其 希腊 波兰 瑞典 挪威 瑞士 新加坡 美国 韩国 越南 香港 澳门 台湾',
  'euros euro eur gbp usd aud cad jpy rub yen pound pounds dollar dollars sterling franc krone rupee peso ruble rubles yuan bitcoin crypto btc cryptocurrency|欧元 英镑 美元 美金 港币 港元 日元 澳元 加元 卢布 人民币 比特币',
  'traveling travel travelling travelled trip holiday vacation abroad overseas visiting airport|旅游 旅行 出差 度假 出国 机场 国外 境外',
  'minute minutes hour hours day days week weeks month months couple few several|分钟 小时 天 周 星期 月 工作日',
  'today yesterday tomorrow tonight morning afternoon evening weekend monday tuesday wednesday thursday friday saturday sunday|今天 昨天 明天 今晚 早上 上午 下午 晚上 周末 前天',
  'first second third last previous recent recently latest earlier|第一次 第二次 上次 最近 之前 刚刚 刚才',
  'one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10 20 30 40 50 100 000|一笔 两笔 三笔 一次 两次 三次',
  'before already ago since still yet|之前 已经 仍然 依然 还是',
  'daughter son kids children child husband wife boyfriend girlfriend roommate brother sister parents family|女儿 儿子 孩子 小孩 老公 老婆 丈夫 妻子 父母 家人',
  'wallet purse bag jacket pocket home house|钱包 包里 家里',
  'find found locate discovered noticed|找到 发现 看到',
  'mugged robbed stolen steal stole theft thief lost misplaced left|被抢 被偷 偷走 丢了 遗失 丢失',
  'block blocked unblock unlock unblocked frozen freeze locked|冻结 解冻 锁定 解锁 封了',
  'atm machine cashpoint dispenser teller|取款机 柜员机 自助机',
  'got gave dispensed received spit spat gave_out|吐出 吐钞 出钞',
  'less short lower smaller under half|少了 不足 短了 一半',
  'more extra additional higher over too_much|多了 多扣 多收 额外',
  'wrong incorrect inaccurate mistake error off|不对 有误 算错 错误',
  'rate rates exchange conversion converted calculated|汇率 换算 折算',
  'interbank official mid_market market|',
  'free fee charge cost price charges costs|免费 手续费 收费 费用',
  'twice double duplicate two_times 2x multiple_times again second_time|重复 两遍 又一次 再次',
  'merchant seller shop store retailer restaurant vendor company|商家 商户 店铺 卖家 店里',
  'item purchase product bought order goods jacket dress shirt shoes|商品 东西 衣服 鞋子 外套',
  'cancel stop undo reverse revert reversed reverted take_back recall|取消 撤销 撤回 停止 追回',
  'balance account funds amount|余额 账户 金额',
  'update updated change changed reflect reflected reflecting show shown showing shows display appear|更新 显示 变化',
  'name address surname married moved phone number details personal information|姓名 地址 改名 搬家 手机号 个人信息',
  'google apple samsung watch iphone android mobile phone|苹果 手机 手表',
  'visa mastercard maestro amex american_express discover|',
  'document documents passport id identity identification licence license proof verification verify verified|证件 护照 身份证 驾照 证明 材料',
  'picture photo selfie scan image upload|照片 自拍 拍照 上传',
  'salary paycheck payroll wage wages paid|工资 薪水 工资卡',
  'cheque check cash deposit|支票 现金 存入',
  'sepa swift iban wire bacs ach domestic international local uk_transfer|电汇 跨境 国际 本地',
  'approve approved accept accepted decline declined reject rejected deny denied refuse refused|通过 拒绝 驳回 不予',
  'why reason cause explain explanation|为什么 为何 原因 解释',
  'how steps process procedure instructions way|怎么 如何 步骤 流程 办法',
  'where place location locations places|哪里 在哪 地点 位置',
  'when time long soon timeframe|什么时候 多久 何时 几点',
  'can could possible able allowed may|可以 能否 能不能 允许',
  'need want would_like wish|需要 想要 希望 想',
  'please urgent urgently asap immediately help|请 赶紧 马上 尽快 急 帮忙',
  'app application website online website site|软件 应用 网站 网页',
  'pin passcode password code|密码 验证码 口令',
  'forgot forgotten forget remember lost_my|忘了 忘记 记不住 丢了密码',
  'attempts tries times tried try|次数 尝试 试了',
  'delivery deliver delivered arrive arrived mail post posted sent shipped ship shipping tracking track courier|快递 邮寄 寄出 物流 配送 送达',
  'express fast faster quick quickly expedite expedited rush speed|加急 快点 更快 加快',
  'expire expires expired expiring expiration expiry renew renewal replace replacement replaced new_card|过期 到期 换卡 更换 续期',
  'activate activation activated start_using|激活 启用',
  'virtual disposable temporary digital online_card throwaway|虚拟 临时 一次性',
  'physical real plastic actual|实体 实物',
  'limit limits maximum max many cap restriction|限额 上限 最多',
  'close delete cancel_my_account terminate deactivate leave dissatisfied unhappy|注销 销户 关闭账户 不想用了',
  'age old young minimum eighteen 18 teenager under|年龄 未成年 岁 成年',
  'open sign join register create|注册 开户 开通',
  'link connect add attach adding linking|绑定 关联 添加 绑卡',
  'auto automatic automatically auto_top recurring|自动 自动充值',
  'source origin where_from come_from|来源 出处',
  'subscription direct_debit debit recurring standing_order|订阅 代扣 连续包月 自动续费',
  'pending processing waiting hold stuck|处理中 等待 卡住',
  'success successful complete completed|成功 完成',
  'fail failed failing failure unsuccessful|失败 不成功',
  'statement history transactions|账单 明细 流水 记录',
  'suspicious fraud fraudulent unauthorized unauthorised hacked compromised scam someone_else|可疑 盗刷 诈骗 未授权 别人',
  'recognize recognise recognized unrecognized familiar unfamiliar strange weird unknown|不认识 陌生 没见过 不清楚',
  'did_not didnt never havent wasnt|没有 并未 从没 不是我',
  'taken deducted withdrawn debited took charged|扣了 扣款 划走 支出',
  'credited added posted reached arrived landed|到账 入账 收到',
  'friend someone recipient beneficiary person another_person|朋友 别人 收款人 对方',
  'country countries europe eu eea|国家 地区 欧洲',
  'support supported supports work works accept|支持 能用 可用 接受',
];

const ENGLISH = new Map<string, number[]>();
const CHINESE = new Map<string, number[]>();
let longestChinese = 1;

const enter = (names: Map<string, number[]>, name: string, hash: number): void => {
  const known = names.get(name);
  if (!known) names.set(name, [hash]);
  else if (!known.includes(hash)) known.push(hash);
};

CONCEPTS.forEach((line, index) => {
  const [english = '', chinese = ''] = line.split('|');
  const hash = hashText(`concept ${index}`);
  for (const words of english.split(' ')) enter(ENGLISH, words.split('_').map(stem).join('_'), hash);
  for (const word of chinese.split(' ').filter((one) => one !== '')) {
    enter(CHINESE, word, hash);
    longestChinese = Math.max(longestChinese, word.length);
  }
});

/** Hashes of the concepts a Latin word (or two: `top_up`) or a run of Chinese characters names; in Chinese the longest match wins. */
export const findConcepts = (token: Token, next: Token | undefined): number[] => {
  if (!token.han) {
    const own = stem(token.text);
    const names = next && !next.han ? [`${own}_${stem(next.text)}`, own] : [own];
    return names.flatMap((name) => ENGLISH.get(name) ?? []);
  }
  const found: number[] = [];
  for (let start = 0; start < token.text.length; start += 1) {
    for (let length = Math.min(longestChinese, token.text.length - start); length > 0; length -= 1) {
      const hashes = CHINESE.get(token.text.slice(start, start + length));
      if (!hashes) continue;
      found.push(...hashes);
      start += length - 1;
      break;
    }
  }
  return found;
};
