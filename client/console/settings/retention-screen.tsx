import { NumberInput, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeRetention,
  listRetention,
  previewRetention,
  type RetentionRuleView,
} from '../../../server/contract/retention.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { figure, Table } from '../parts/table.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { HoldsPart } from './holds-part.tsx';
import own from './settings.module.css';

const PAUSE_MS = 300;

/** Changes a rule, with what it would take shown before it is saved. */
const RuleDialog = ({ rule, onClose }: { readonly rule: RetentionRuleView; readonly onClose: () => void }) => {
  const { w, locale } = useWords();
  const words = w.administration.retention;
  const queries = useQueryClient();
  const [days, setDays] = useState(rule.days);
  const [active, setActive] = useState(rule.active);
  const [asked] = useDebouncedValue(days, PAUSE_MS);
  const preview = useQuery({
    queryKey: ['retention-preview', rule.key, asked],
    enabled: asked >= rule.floorDays,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(previewRetention, { key: rule.key, days: asked }, { signal }),
  });
  const saving = useMutation({
    mutationFn: () => call(changeRetention, { key: rule.key, days, active, version: rule.version }),
    onSuccess: () => {
      tell(w.administration.saved);
      void queries.invalidateQueries({ queryKey: ['retention'] });
      onClose();
    },
  });
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Dialog
      title={fill(w.administration.edit, { name: words.keys[rule.key] })}
      lead={`${words.hints[rule.key]} ${words.dialogLead}`}
      submit={w.administration.save}
      danger={active}
      disabled={days < rule.floorDays}
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <NumberInput
        label={words.days}
        description={fill(words.floor, { days: number(rule.floorDays) })}
        min={rule.floorDays}
        max={36_500}
        allowDecimal={false}
        value={days}
        onChange={(value) => setDays(Number(value) || 0)}
      />
      <Switch label={words.active} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
      <p className={own.quiet} role="status">
        {preview.data
          ? fill(words.wouldTake, {
              days: number(asked),
              due: number(preview.data.due),
              held: number(preview.data.held),
            })
          : ''}
      </p>
    </Dialog>
  );
};

export const RetentionScreen = () => {
  const { w, locale } = useWords();
  const words = w.administration.retention;
  const [edited, setEdited] = useState<RetentionRuleView | null>(null);
  const rules = useQuery({
    queryKey: ['retention'],
    queryFn: ({ signal }) => call(listRetention, { limit: 200 }, { signal }),
  });
  return (
    <Page title={words.title} lead={words.lead}>
      {rules.isPending ? <Loading /> : null}
      {rules.isLoadingError ? <Failure fault={rules.error} again={() => void rules.refetch()} /> : null}
      {rules.data ? (
        <Table heads={[words.what, figure(words.days), figure(words.due), words.active]}>
          {rules.data.items.map((rule) => (
            <tr key={rule.key}>
              <td>
                <EditButton
                  label={fill(w.administration.edit, { name: words.keys[rule.key] })}
                  onClick={() => setEdited(rule)}
                >
                  {words.keys[rule.key]}
                </EditButton>
                <div className={css.small}>{words.hints[rule.key]}</div>
              </td>
              <td data-kind="number">{formatNumber(rule.days, locale)}</td>
              <td data-kind="number">
                {formatNumber(rule.due, locale)}
                {rule.held > 0 ? <div className={css.small}>{fill(words.held, { count: rule.held })}</div> : null}
              </td>
              <td>
                <Chip tone={rule.active ? 'good' : 'plain'}>{rule.active ? words.active : words.off}</Chip>
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      <HoldsPart />
      {edited ? <RuleDialog rule={edited} onClose={() => setEdited(null)} /> : null}
    </Page>
  );
};
