import { Alert, Button, FileInput, Progress, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BILL_LIMIT_BYTES, startReconciliation } from '../../../server/contract/reconciliation.ts';
import { BILL_FORMATS } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { formatBytes, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import pageCss from '../parts/page.module.css';
import { optionsOf, pick } from '../parts/pick.ts';
import { problemText } from '../parts/problem-text.ts';
import { tell } from '../parts/tell.ts';
import { useMoneyWords } from './use-money-words.ts';

const UPLOAD_TIMEOUT_MS = 1_800_000;

/** Hands a bill in. */
export const BillForm = () => {
  const { m, locale } = useMoneyWords();
  const words = m.bills;
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<(typeof BILL_FORMATS)[number]>('wechatpay-tradebill');
  const [period, setPeriod] = useState({ from: '', to: '' });
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (chosen: File) =>
      call(
        startReconciliation,
        { format, from: period.from || undefined, to: period.to || undefined },
        { file: chosen, onProgress: setShare, timeoutMs: UPLOAD_TIMEOUT_MS },
      ),
    onSuccess: ({ repeated }) => {
      setFile(null);
      tell(repeated ? words.repeated : words.started);
      void queries.invalidateQueries({ queryKey: ['reconciliations'] });
    },
  });
  const tooLarge = file !== null && file.size > BILL_LIMIT_BYTES;
  const day = (key: 'from' | 'to') => (
    <TextInput
      type="date"
      label={words[key]}
      value={period[key]}
      onChange={({ currentTarget: { value } }) => setPeriod({ ...period, [key]: value })}
    />
  );
  return (
    <form
      className={pageCss.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        setShare(0);
        if (file) sending.mutate(file);
      }}
    >
      <div className={pageCss.form}>
        <FileInput
          w={240}
          label={words.file}
          placeholder={words.choose}
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            sending.reset();
          }}
          error={tooLarge ? fill(words.tooLarge, { limit: formatBytes(BILL_LIMIT_BYTES, locale) }) : null}
          accept=".csv,.txt,text/csv,text/plain"
          clearable
        />
        <Select
          w={220}
          label={words.format}
          allowDeselect={false}
          data={optionsOf(BILL_FORMATS, words.formats)}
          value={format}
          onChange={(value) => setFormat(pick(BILL_FORMATS, value) ?? format)}
        />
        {day('from')}
        {day('to')}
        <Button
          type="submit"
          disabled={!file || tooLarge || (period.from === '') !== (period.to === '')}
          loading={sending.isPending}
        >
          {words.submit}
        </Button>
      </div>
      <p className={pageCss.lead}>
        {words.lead} {words.periodHint}
      </p>
      {sending.isPending ? (
        <Progress mt="sm" value={share * 100} aria-label={fill(words.sending, { share: formatShare(share, locale) })} />
      ) : null}
      {sending.isError ? (
        <Alert mt="sm" color="red" role="alert">
          {problemText(sending.error, locale)}
        </Alert>
      ) : null}
    </form>
  );
};
