import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { fill } from '../../words/words.ts';
import css from './meaning.module.css';
import { useReportWords } from './use-report-words.ts';

type Definitions = Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>>;

/** What a figure counts, over what: on hover, on focus and on touch. */
export const Meaning = ({
  of,
  name,
  definitions,
}: {
  readonly of: string;
  readonly name: string;
  readonly definitions: Definitions | undefined;
}) => {
  const { r, locale } = useReportWords();
  const text = definitions?.[of]?.[locale];
  if (!text) return null;
  return (
    <Tooltip label={text} multiline w={300} openDelay={80} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton className={css.meaning} aria-label={`${fill(r.what, { name })}: ${text}`}>
        <IconInfoCircle size={15} stroke={1.7} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
};
