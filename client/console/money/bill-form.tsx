import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BILL_LIMIT_BYTES, startReconciliation } from '../../../server/contract/reconciliation.ts';
import { BILL_FORMATS } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { formatSentences } from '../../parts/format.ts';
import { FileForm } from '../parts/file-form.tsx';
import { tell } from '../parts/tell.ts';
import { useMoneyWords } from './use-money-words.ts';

const UPLOAD_TIMEOUT_MS = 1_800_000;

/** Hands a bill in. */
export const BillForm = () => {
  const { m, locale } = useMoneyWords();
  const words = m.bills;
  const queries = useQueryClient();
  const [period, setPeriod] = useState({ from: '', to: '' });
  const day = (key: 'from' | 'to') => (
    <TextInput
      type="date"
      label={words[key]}
      value={period[key]}
      onChange={({ currentTarget: { value } }) => setPeriod({ ...period, [key]: value })}
    />
  );
  return (
    <FileForm
      words={words}
      formats={BILL_FORMATS}
      first="wechatpay-tradebill"
      limitBytes={BILL_LIMIT_BYTES}
      fields={
        <>
          {day('from')}
          {day('to')}
        </>
      }
      ready={(period.from === '') === (period.to === '')}
      lead={() => formatSentences([words.lead, words.periodHint], locale)}
      send={(file, format, onProgress) =>
        call(
          startReconciliation,
          { format, from: period.from || undefined, to: period.to || undefined },
          { file, onProgress, timeoutMs: UPLOAD_TIMEOUT_MS },
        )
      }
      onSent={({ repeated }) => {
        tell(repeated ? words.repeated : words.started);
        void queries.invalidateQueries({ queryKey: ['reconciliations'] });
      }}
    />
  );
};
