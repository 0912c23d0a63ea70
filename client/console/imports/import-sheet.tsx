import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { downloadRejections, getImport, type ImportView } from '../../../server/contract/transaction.ts';
import { addressOf, call } from '../../api.ts';
import { formatBytes, formatNumber, formatShare } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from '../parts/page.module.css';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';

const TONES: Readonly<Record<ImportView['state'], Tone>> = {
  queued: 'plain',
  running: 'info',
  done: 'good',
  failed: 'bad',
};

/** One file: how far it is, what it changed, which lines it could not take. */
export const ImportSheet = ({ item }: { readonly item: Omit<ImportView, 'rejections'> }) => {
  const { w, locale } = useWords();
  const words = w.admin.imports;
  const [open, setOpen] = useState(false);
  const detail = useQuery({
    queryKey: ['imports', item.id, item.rejected],
    enabled: open,
    queryFn: ({ signal }) => call(getImport, { id: item.id }, { signal }),
  });
  const share = item.bytes > 0 ? item.bytesRead / item.bytes : 0;
  const isChecking = item.state === 'running' && item.bytesRead === 0;
  const isRepeat = item.state === 'done' && item.unchanged > 0 && item.created + item.updated === 0;
  const rejections = detail.data?.rejections ?? [];
  const count = (value: number) => formatNumber(value, locale);
  return (
    <section className={css.sheet} aria-label={item.name}>
      <div className={css.head}>
        <strong className={css.headText}>{item.name}</strong>
        <Chip tone={TONES[item.state]}>{words.states[item.state]}</Chip>
      </div>
      <div className={css.small}>
        {words.formats[item.format]} · {formatBytes(item.bytes, locale)} · <When at={item.createdAt} />
      </div>
      {item.state === 'running' ? (
        <>
          <Progress
            mt="xs"
            value={isChecking ? 100 : share * 100}
            striped={isChecking}
            animated={isChecking}
            aria-label={isChecking ? words.checking : fill(words.progress, { share: formatShare(share, locale) })}
          />
          <div className={css.small}>
            {isChecking ? words.checking : fill(words.progress, { share: formatShare(share, locale) })}
          </div>
        </>
      ) : null}
      <div className="figures">
        {fill(words.counts, {
          created: count(item.created),
          updated: count(item.updated),
          unchanged: count(item.unchanged),
          rejected: count(item.rejected),
        })}{' '}
        · {fill(words.lines, { lines: count(item.lines) })}
      </div>
      {isRepeat ? <div role="status">{words.nothingNew}</div> : null}
      {item.failure ? (
        <div role="alert">
          {wordOf(words.codes, item.failure)} {item.lines > 0 ? words.partlyTaken : words.unchangedAfterFailure}
        </div>
      ) : null}
      {item.rejected > 0 ? (
        <>
          <Button size="compact-xs" variant="subtle" px={0} aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.show}
          </Button>
          {open && detail.isPending ? <Loading /> : null}
          {open && detail.isLoadingError ? <Failure fault={detail.error} again={() => void detail.refetch()} /> : null}
          {open && detail.data ? (
            <>
              <ul aria-label={words.rejections}>
                {rejections.map(({ line, path, code }) => (
                  <li key={line}>
                    {fill(words.line, { line: count(line) })}: {path ? `${path} – ` : ''}
                    {wordOf(words.codes, code)}
                  </li>
                ))}
              </ul>
              {item.rejected > rejections.length ? (
                <div className={css.small}>
                  {fill(words.firstOnes, { count: count(rejections.length), all: count(item.rejected) })}
                </div>
              ) : null}
            </>
          ) : null}{' '}
          <a className={css.link} href={addressOf(downloadRejections, { id: item.id })} download>
            {words.download}
          </a>
        </>
      ) : null}
    </section>
  );
};
