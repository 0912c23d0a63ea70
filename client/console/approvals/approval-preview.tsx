import { useDebouncedValue } from '@mantine/hooks';
import { IconBolt, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewApproval } from '../../../server/contract/approval.ts';
import type { MoneyView } from '../../../server/contract/common.ts';
import { call } from '../../api.ts';
import { formatMoney, formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './approval-preview.module.css';
import { useRefundWords } from './use-refund-words.ts';

/** A pause in typing after which the server is asked. */
const PAUSE_MS = 250;

/** Whether the money goes out at once or who must approve it first, by the limits of this moment: told before it is sent. */
export const ApprovalPreview = ({ ticketId, money }: { readonly ticketId: string; readonly money: MoneyView }) => {
  const { w, r, locale } = useRefundWords();
  const words = r.preview;
  const [minor] = useDebouncedValue(money.minor, PAUSE_MS);
  const asked = { ticketId, minor, currency: money.currency };
  const found = useQuery({
    queryKey: ['approval-preview', asked],
    queryFn: ({ signal }) => call(previewApproval, asked, { signal }),
    placeholderData: keepPreviousData,
  });
  // It only foretells what asking decides: without it one asks all the same.
  if (found.isError) return null;
  const told = minor === money.minor && !found.isPlaceholderData ? found.data : undefined;
  if (!told)
    return (
      <p className={css.preview} data-kind="asking">
        {words.asking}
      </p>
    );
  if (told.why === null)
    return (
      <p className={css.preview} data-kind="once" role="status">
        <IconBolt size={16} stroke={1.8} aria-hidden />
        {words.atOnce}
      </p>
    );
  const why = fill(words.why[told.why], { limit: told.limit ? formatMoney(told.limit, locale) : '' });
  const roles = new Intl.ListFormat(locale, { type: 'disjunction' }).format(
    told.roles.map((role) => w.account.roles[role]),
  );
  const Icon = told.people > 0 ? IconUserCheck : IconUserOff;
  return (
    <p className={css.preview} data-kind={told.people > 0 ? 'second' : 'nobody'} role="status">
      <Icon size={16} stroke={1.8} aria-hidden />
      <span>
        <span className={css.told}>{why}</span>
        <span className={css.told}>
          {told.people > 0 ? fill(words.second, { roles, people: formatNumber(told.people, locale) }) : words.nobody}
        </span>
      </span>
    </p>
  );
};
