import { MultiSelect, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { AUDIENCE_BASES, type AudienceView } from '../../../server/contract/campaign.ts';
import { LOCALES } from '../../../server/contract/common.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { SIGNAL_CODES } from '../../../server/contract/triage.ts';
import page from '../parts/page.module.css';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';
import css from './education.module.css';

const PROVIDERS = ['wechatpay', 'alipay', 'stripe', 'applepay', 'unionpay', 'other'] as const;
const MOST = 50;

/** Values that no list knows beforehand. */
const FREE = ['appVersions', 'regions', 'channels', 'systems', 'banks', 'errorCodes'] as const;

type Given = { readonly audience: AudienceView; readonly onChange: (audience: AudienceView) => void };

const FreeList = ({ audience, onChange, part }: Given & { readonly part: (typeof FREE)[number] }) => {
  const { w } = useWords();
  const words = w.education.campaigns;
  return (
    <TagsInput
      label={words[part]}
      placeholder={audience[part].length === 0 ? words.any : undefined}
      description={words.typeHint}
      maxTags={MOST}
      value={audience[part]}
      onChange={(values) => onChange({ ...audience, [part]: values.map((value) => value.slice(0, 64)) })}
    />
  );
};

/** Only what the chosen basis can answer is asked. */
const clearFor = (audience: AudienceView, basis: AudienceView['basis']): AudienceView => ({
  ...audience,
  basis,
  ...(basis === 'complained' || basis === 'silent' ? {} : { categories: [] }),
  ...(basis === 'complained' ? {} : { signals: [] }),
  ...(basis === 'everyone'
    ? {
        providers: [],
        appVersions: [],
        regions: [],
        channels: [],
        systems: [],
        banks: [],
        errorCodes: [],
        from: null,
        to: null,
      }
    : {}),
});

export const AudienceFields = ({ audience, onChange }: Given) => {
  const { w, c } = useWords();
  const words = w.education.campaigns;
  const day = (key: 'from' | 'to') => (
    <TextInput
      label={words[key]}
      type="date"
      value={audience[key] ?? ''}
      onChange={(event) => onChange({ ...audience, [key]: event.currentTarget.value || null })}
    />
  );
  const asksCategories = audience.basis === 'complained' || audience.basis === 'silent';
  const any = (chosen: readonly string[]) => (chosen.length === 0 ? words.any : undefined);
  return (
    <>
      <SegmentedControl
        aria-label={words.basis}
        data={optionsOf(AUDIENCE_BASES, words.bases)}
        value={audience.basis}
        onChange={(value) => onChange(clearFor(audience, pick(AUDIENCE_BASES, value) ?? audience.basis))}
      />
      {audience.basis === 'everyone' ? null : (
        <div className={css.row}>
          {day('from')}
          {day('to')}
        </div>
      )}
      {audience.basis === 'silent' ? <p className={page.lead}>{words.silentHint}</p> : null}
      {asksCategories ? (
        <div className={css.row}>
          <MultiSelect
            label={audience.basis === 'silent' ? words.categoriesSilent : words.categories}
            placeholder={any(audience.categories)}
            searchable
            data={optionsOf(CATEGORIES, c.categories)}
            value={audience.categories}
            onChange={(values) =>
              onChange({ ...audience, categories: values.flatMap((value) => pick(CATEGORIES, value) ?? []) })
            }
          />
          {audience.basis === 'complained' ? (
            <MultiSelect
              label={words.signals}
              placeholder={any(audience.signals)}
              data={optionsOf(SIGNAL_CODES, w.desk.signals)}
              value={audience.signals}
              onChange={(signals) => onChange({ ...audience, signals })}
            />
          ) : null}
        </div>
      ) : null}
      <div className={css.row}>
        {audience.basis === 'everyone' ? null : (
          <MultiSelect
            label={words.providers}
            placeholder={any(audience.providers)}
            data={optionsOf(PROVIDERS, c.providers)}
            value={audience.providers}
            onChange={(providers) => onChange({ ...audience, providers })}
          />
        )}
        <MultiSelect
          label={words.locales}
          placeholder={any(audience.locales)}
          data={optionsOf(LOCALES, c.languages)}
          value={audience.locales}
          onChange={(values) =>
            onChange({ ...audience, locales: values.flatMap((value) => pick(LOCALES, value) ?? []) })
          }
        />
      </div>
      {audience.basis === 'everyone' ? null : (
        <div className={css.row}>
          {FREE.map((part) => (
            <FreeList key={part} audience={audience} onChange={onChange} part={part} />
          ))}
        </div>
      )}
    </>
  );
};
