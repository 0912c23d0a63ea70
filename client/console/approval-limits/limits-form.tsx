import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApprovalView, changeApprovalRules } from '../../../server/contract/approval.ts';
import { call } from '../../api.ts';
import { useRefundWords } from '../approvals/use-refund-words.ts';
import { Failure } from '../parts/failure.tsx';
import { NoteField } from '../parts/note-field.tsx';
import css from '../parts/page.module.css';
import { tell } from '../parts/tell.ts';
import { FreshFactor, wantsFreshFactor } from '../session/fresh-factor.tsx';
import { isWrong, limitsOf, type Measure, rowsOf, rowsOfCurrency } from './limit-rows.ts';
import { LimitsTable } from './limits-table.tsx';

const REASON_CHARACTERS = 5;

/** All limits at once, saved over the version that was read. */
export const LimitsForm = ({ known, said }: { readonly known: ApprovalView; readonly said: string }) => {
  const { r } = useRefundWords();
  const words = r.limits;
  const queries = useQueryClient();
  const [rows, setRows] = useState(() => rowsOf(known.limits));
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: () =>
      call(changeApprovalRules, { limits: limitsOf(rows), version: known.version, reason: reason.trim() }),
    onSuccess: () => {
      tell(words.saved);
      void queries.invalidateQueries({ queryKey: ['approval'] });
    },
  });
  const change = (nth: number, measure: Measure, value: string) =>
    setRows(rows.map((row, at) => (at === nth ? { ...row, [measure]: value } : row)));
  const added = code.trim().toUpperCase();
  const mayAdd = /^[A-Z]{3}$/.test(added) && !rows.some(({ currency }) => currency === added);
  const isChanged = JSON.stringify(rows) !== JSON.stringify(rowsOf(known.limits));
  if (saving.isError && wantsFreshFactor(saving.error))
    return <FreshFactor onProved={() => saving.mutate()} onClose={() => saving.reset()} />;
  return (
    <>
      <p className={css.small}>{said}</p>
      <LimitsTable
        rows={rows}
        onChange={change}
        onRemove={(currency) => setRows(rows.filter((row) => row.currency !== currency))}
      />
      {rows.some(isWrong) ? <p role="alert">{words.wrong}</p> : null}
      <Group align="end" gap="xs">
        <TextInput
          label={words.code}
          maxLength={3}
          w={140}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!mayAdd}
          onClick={() => {
            setRows([...rows, ...rowsOfCurrency(added)]);
            setCode('');
          }}
        >
          {words.add}
        </Button>
      </Group>
      {isChanged ? (
        <section className={css.sheet} aria-label={words.save}>
          <NoteField label={words.reason} required value={reason} onChange={setReason} />
          {saving.isError ? <Failure fault={saving.error} again={() => saving.mutate()} /> : null}
          <Group justify="flex-end" gap="sm" mt="md">
            <Button variant="default" onClick={() => setRows(rowsOf(known.limits))}>
              {words.reset}
            </Button>
            <Button
              disabled={rows.some(isWrong) || reason.trim().length < REASON_CHARACTERS}
              loading={saving.isPending}
              onClick={() => saving.mutate()}
            >
              {words.save}
            </Button>
          </Group>
        </section>
      ) : null}
    </>
  );
};
