import type { providers as en } from '../en/providers.ts';
import type { Worded } from '../words.ts';

/** 控制台：对各支付平台的调用情况。 */
export const providers: Worded<typeof en> = {
  lead: '最近 {hours} 小时对各支付平台的调用。熔断期间退款会等待，不会因此失败。',
  columns: {
    provider: '支付平台',
    circuit: '熔断',
    calls: '调用次数',
    errors: '无答复',
    p50: '中位数',
    p95: '第 95 百分位',
    code: '最近故障',
  },
  circuits: { closed: '正常', open: '已熔断', half_open: '试探中' },
  ms: '{count} 毫秒',
  none: '–',
  incidents: '故障记录',
  noIncidents: '暂无。',
  lasted: '{from} – {to}',
  since: '自{from}起',
};
