import type { Both } from '../outbreak/outbreak.words.ts';

const rateText = (rate: number): string => (rate === 0 ? '0' : rate.toFixed(rate < 1 ? 2 : 1));

export type Findings = {
  /** The sentence of the outbreak that stands out most, if one is not over. */
  readonly outbreak: Both | null;
  readonly complaints: number;
  readonly per1000: number | null;
  readonly previousPer1000: number | null;
  /** Whether there was enough history to tell a rise from chance. */
  readonly hasHistory: boolean;
};

const figures = ({ complaints, per1000 }: Findings): Both =>
  per1000 === null
    ? {
        'zh-CN': `期内共 ${complaints} 件投诉，没有可作分母的交易。`,
        en: `${complaints} ${complaints === 1 ? 'complaint' : 'complaints'}, and no transactions to hold them against.`,
      }
    : {
        'zh-CN': `每千笔交易 ${rateText(per1000)} 件投诉，共 ${complaints} 件。`,
        en: `${rateText(per1000)} complaints per 1,000 transactions, ${complaints} in all.`,
      };

const comparison = ({ per1000, previousPer1000 }: Findings): Both =>
  per1000 === null || previousPer1000 === null
    ? { 'zh-CN': '', en: '' }
    : {
        'zh-CN': `上一同长时段为 ${rateText(previousPer1000)}。`,
        en: ` The period before had ${rateText(previousPer1000)}.`,
      };

/** The answer first: what rises and by how much, or plainly that nothing does. */
export const sentenceOf = (findings: Findings): Both => {
  const { outbreak, hasHistory } = findings;
  if (outbreak) return outbreak;
  const [said, compared] = [figures(findings), comparison(findings)];
  if (!hasHistory)
    return {
      'zh-CN': `历史数据尚不足以区分上升与偶然波动。${said['zh-CN']}`,
      en: `Too little history to tell a rise from chance. ${said.en}`,
    };
  return {
    'zh-CN': `未见超出偶然波动的上升：${said['zh-CN']}${compared['zh-CN']}`,
    en: `No rise beyond chance: ${said.en}${compared.en}`,
  };
};
