import type { intakeEn } from '../en/intake.ts';

const codeGiven = { ask: '您是否把验证码告诉过别人？', yes: '是', no: '否', unsure: '不确定' };
const debited = { ask: '钱是否已从您的账户扣除？', yes: '是', no: '否', unsure: '不确定' };

export const intakeZhCN: typeof intakeEn = {
  unauth: {
    payee: {
      ask: '您认识收款方吗？',
      unknown: '从没听说过',
      known: '知道，但我没有付款',
      bought_before: '以前买过',
    },
    device: { ask: '当时手机在哪里？', with_me: '一直在我身边', lost: '丢失或被盗', shared: '在别人手里' },
    code_given: codeGiven,
    noticed: { ask: '您什么时候发现的？' },
  },
  scam: {
    contact: {
      ask: '对方是怎么联系您的？',
      phone: '电话',
      chat: '聊天软件',
      shop: '网店',
      advert: '广告',
      person: '当面',
      other: '其他方式',
    },
    code_given: codeGiven,
    screen_shared: { ask: '您是否共享过屏幕？', yes: '是', no: '否', unsure: '不确定' },
    reported: { ask: '您已经告诉了谁？', police: '警方', bank: '银行', both: '都告诉了', nobody: '还没有' },
  },
  dup: {
    pressed: { ask: '您按了几次“支付”？', once: '一次', more: '不止一次', unsure: '不确定' },
    seller: { ask: '商家怎么说？', one: '只收到一笔', both: '两笔都收到', not_asked: '还没有问' },
  },
  failed: {
    screen: {
      ask: '当时页面显示什么？',
      failed: '支付失败',
      waiting: '处理中',
      closed: '页面自己关闭了',
      other: '其他',
    },
    debited,
  },
  wrongpayee: {
    wrong: { ask: '哪里弄错了？', person: '收款人', amount: '金额', both: '都错了' },
    meant: { ask: '您本来想付给谁、付多少？' },
    payee: {
      ask: '收到钱的一方怎么说？',
      no_answer: '没有回应',
      refuses: '不愿退还',
      agrees: '愿意退还',
      not_asked: '还没有问',
    },
  },
  refund: {
    promised_by: { ask: '谁答应了退款？', seller: '商家', wallet: '钱包', bank: '银行', nobody: '还没有人' },
    promised_for: { ask: '应在哪一天之前到账？' },
    goes_to: { ask: '应退到哪里？', balance: '钱包余额', card: '银行卡', bank: '银行账户', unsure: '不确定' },
  },
  topup: { bank: { ask: '从哪家银行充值？' }, debited, when: { ask: '哪一天充值的？' } },
  withdraw: {
    bank: { ask: '提现到哪家银行？' },
    when: { ask: '哪一天提现的？' },
    bank_says: { ask: '银行怎么说？', nothing_came: '没有收到', sent_back: '已退回', not_asked: '还没有问' },
  },
  frozen: {
    since: { ask: '从哪一天开始？' },
    told: { ask: '告诉您的原因是什么？', check: '核实身份', report: '被人举报', nothing: '没有说', other: '其他' },
  },
  kyc: {
    document: { ask: '使用哪种证件？', id_card: '身份证', passport: '护照', permit: '居留或通行证', other: '其他' },
    stops_at: { ask: '停在哪一步？', photo: '拍摄证件', face: '人脸识别', details: '填写信息', other: '其他步骤' },
  },
  limit: {
    limit: { ask: '是哪种限额？', payment: '单笔', day: '单日', year: '全年', unsure: '不确定' },
    wanted: { ask: '您本来想付什么、付多少？' },
  },
  fee: {
    told: { ask: '之前是怎么告诉您的？', none: '不收费', lower: '收费更低', unclear: '说得不清楚', not_told: '没有说' },
  },
  fx: {
    rate: { ask: '您看到的汇率是多少？' },
    shown: { ask: '什么时候显示的汇率？', before: '付款之前', after: '付款之后', never: '没有显示' },
  },
  autopay: {
    agreed: { ask: '您同意过吗？', never: '从未同意', trial: '只同意试用', yes: '同意过，想取消' },
    stopped: { ask: '您已经取消了吗？', yes: '已取消', tried: '试过，没成功', no: '还没有' },
    stopped_on: { ask: '哪一天取消的？' },
  },
  marketing: { promotion: { ask: '是哪个活动？' }, until: { ask: '活动到哪一天为止？' } },
  disclosure: { where: { ask: '您在哪里看到的条款？' } },
  privacy: {
    data: {
      ask: '涉及哪些信息？',
      identity: '身份证件',
      contact: '电话、邮箱或地址',
      payments: '支付记录',
      other: '其他信息',
    },
    noticed: { ask: '您什么时候发现的？' },
  },
  service: {
    where: { ask: '在哪里发生的？', chat: '在线聊天', phone: '电话', mail: '邮件', shop: '门店' },
    when: { ask: '哪一天？' },
  },
  app: {
    system: { ask: '您用的是什么手机？', ios: 'iPhone', android: '安卓', harmony: '鸿蒙', other: '其他设备' },
    version: { ask: '应用是哪个版本（如果知道）？' },
  },
  merchant: {
    missing: {
      ask: '出了什么问题？',
      nothing: '没有收到',
      part: '少了一部分',
      broken: '收到时已损坏',
      different: '与所购不符',
    },
    expected: { ask: '本应哪一天收到？' },
    seller: {
      ask: '商家怎么说？',
      no_answer: '没有回应',
      refuses: '拒绝处理',
      promises: '答应处理',
      not_asked: '还没有问',
    },
  },
};
