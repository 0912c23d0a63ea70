import { Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveTerm, type TermView } from '../../../server/contract/provider-term.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { draftOf, readDraft, type TermDraft, termOf } from './term-form.ts';
import { useTermWords } from './use-term-words.ts';

const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay'] as const;

/** Enters terms, or changes those that were seen; for whom and from when stays. */
export const TermDialog = ({ term, onClose }: { readonly term: TermView | null; readonly onClose: () => void }) => {
  const { t, c, nameOf, dayOf } = useTermWords();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(term, new Date().toISOString().slice(0, 10)));
  const read = readDraft(draft);
  const wanted = termOf(draft, term?.version ?? 0);
  const saving = useMutation({
    mutationFn: async () => (wanted ? call(saveTerm, wanted) : null),
    onSuccess: () => {
      tell(t.saved);
      for (const head of ['terms', 'report', 'signals']) void queries.invalidateQueries({ queryKey: [head] });
      onClose();
    },
  });
  const input = (name: keyof TermDraft, label: string, more: { description?: string; type?: string } = {}) => (
    <TextInput
      label={label}
      required
      value={draft[name]}
      error={draft[name] !== '' && read[name] === null ? t.form.wrong : null}
      {...more}
      onChange={({ currentTarget: { value } }) =>
        setDraft({ ...draft, [name]: name === 'currency' ? value.toUpperCase() : value })
      }
    />
  );
  const title = term ? fill(t.editOf, { name: nameOf(term), day: dayOf(term.validFrom) }) : t.add;
  return (
    <Dialog
      title={title}
      submit={t.form.save}
      disabled={wanted === null}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {term ? null : (
        <>
          <Select
            label={t.columns.provider}
            required
            data={optionsOf(PROVIDERS, c.providers)}
            value={draft.provider || null}
            onChange={(provider) => setDraft({ ...draft, provider: provider ?? '' })}
          />
          <Group grow align="start">
            {input('currency', t.columns.currency)}
            {input('validFrom', t.columns.from, { type: 'date', description: t.form.fromHint })}
          </Group>
        </>
      )}
      {input('rate', t.form.rate, { description: t.form.rateHint })}
      {input('fixed', `${t.form.fixed} (${draft.currency})`)}
      <Group grow align="start">
        {input('refundDays', t.form.refund)}
        {input('settlementDays', t.form.settlement)}
      </Group>
    </Dialog>
  );
};
