import { MultiSelect, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES } from '../../../server/contract/common.ts';
import {
  changeReportMail,
  createReportMail,
  MOST_READERS,
  REPORT_MAIL_CADENCES,
  type ReportMailView,
} from '../../../server/contract/report-mail.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useReportMailWords } from './use-report-mail-words.ts';

const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00`.padStart(5, '0') }));
const ZONES = Intl.supportedValuesOf('timeZone');

type Wish = Parameters<typeof call<typeof createReportMail.input, typeof createReportMail.output>>[1];

const begin = (): Wish => ({
  name: '',
  cadence: 'week',
  hour: 8,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: 'en',
  provider: null,
  category: null,
  readerIds: [],
  active: true,
});

/** What is mailed, how often, at what hour of which place, to whom. */
export const ReportMailDialog = ({
  mail,
  possibleReaders,
  onClose,
}: {
  readonly mail: ReportMailView | null;
  readonly possibleReaders: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}) => {
  const { m, c, locale } = useReportMailWords();
  const queries = useQueryClient();
  const [wish, setWish] = useState<Wish>(() => {
    if (!mail) return { ...begin(), locale };
    const { id, readers, nextAt, lastSentAt, version, ...kept } = mail;
    return kept;
  });
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const saving = useMutation({
    mutationFn: () =>
      mail ? call(changeReportMail, { ...wish, id: mail.id, version: mail.version }) : call(createReportMail, wish),
    onSuccess: () => {
      tell(m.saved);
      void queries.invalidateQueries({ queryKey: ['report-mails'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={mail ? fill(m.edit, { name: mail.name }) : m.add}
      submit={m.save}
      disabled={wish.name.trim() === '' || wish.readerIds.length === 0}
      busy={saving.isPending}
      fault={saving.error}
      size="lg"
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={m.name}
        required
        maxLength={100}
        value={wish.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={m.cadence}
          allowDeselect={false}
          data={optionsOf(REPORT_MAIL_CADENCES, m.cadences)}
          value={wish.cadence}
          onChange={(value) => change({ cadence: pick(REPORT_MAIL_CADENCES, value) ?? wish.cadence })}
        />
        <Select
          label={m.hour}
          allowDeselect={false}
          data={HOURS}
          value={String(wish.hour)}
          onChange={(value) => change({ hour: Number(value ?? wish.hour) })}
        />
        <Select
          label={m.zone}
          allowDeselect={false}
          searchable
          data={ZONES.includes(wish.timeZone) ? ZONES : [wish.timeZone, ...ZONES]}
          value={wish.timeZone}
          onChange={(value) => change({ timeZone: value ?? wish.timeZone })}
        />
        <Select
          label={m.language}
          allowDeselect={false}
          data={optionsOf(LOCALES, m.languages)}
          value={wish.locale}
          onChange={(value) => change({ locale: pick(LOCALES, value) ?? wish.locale })}
        />
        <Select
          label={m.provider}
          placeholder={m.all}
          clearable
          data={optionsOf(PROVIDERS, c.providers)}
          value={wish.provider}
          onChange={(provider) => change({ provider })}
        />
        <Select
          label={m.category}
          placeholder={m.all}
          clearable
          searchable
          data={optionsOf(CATEGORIES, c.categories)}
          value={wish.category}
          onChange={(value) => change({ category: pick(CATEGORIES, value) })}
        />
      </SimpleGrid>
      <MultiSelect
        label={m.readers}
        description={m.readersHint}
        required
        searchable
        maxValues={MOST_READERS}
        data={possibleReaders.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...wish.readerIds]}
        onChange={(readerIds) => change({ readerIds })}
      />
      <Switch
        label={m.active}
        checked={wish.active}
        onChange={(event) => change({ active: event.currentTarget.checked })}
      />
    </Dialog>
  );
};
