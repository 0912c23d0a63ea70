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
];

const ENGLISH = new Map<string, number>();
const CHINESE = new Map<string, number>();
let longestChinese = 1;
CONCEPTS.forEach((line, index) => {
  const [english = '', chinese = ''] = line.split('|');
  const hash = hashText(`concept ${index}`);
  for (const words of english.split(' ')) {
    const name = words.split('_').map(stem).join('_');
    if (!ENGLISH.has(name)) ENGLISH.set(name, hash);
  }
  for (const word of chinese.split(' ')) {
    if (!CHINESE.has(word)) CHINESE.set(word, hash);
    longestChinese = Math.max(longestChinese, word.length);
  }
});

/** Hashes of the concepts a Latin word (or two: `top_up`) or a run of Chinese characters names; in Chinese the longest match wins. */
export const findConcepts = (token: Token, next: Token | undefined): number[] => {
  if (!token.han) {
    const own = stem(token.text);
    const names = next && !next.han ? [`${own}_${stem(next.text)}`, own] : [own];
    return names.map((name) => ENGLISH.get(name)).filter((hash) => hash !== undefined);
  }
  const found: number[] = [];
  for (let start = 0; start < token.text.length; start += 1) {
    for (let length = Math.min(longestChinese, token.text.length - start); length > 0; length -= 1) {
      const hash = CHINESE.get(token.text.slice(start, start + length));
      if (hash === undefined) continue;
      found.push(hash);
      start += length - 1;
      break;
    }
  }
  return found;
};
