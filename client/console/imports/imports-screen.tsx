import { Alert, Button, FileInput, Progress, Select } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  createImport,
  IMPORT_FORMATS,
  IMPORT_LIMIT_BYTES,
  type ImportView,
  listImports,
} from '../../../server/contract/transaction.ts';
import { ApiProblem, call } from '../../api.ts';
import { formatBytes, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { problemText } from '../parts/problem-text.ts';
import { useWords } from '../parts/use-words.ts';
import { ImportSheet } from './import-sheet.tsx';

const WATCH_MS = 1_500;
const SLOW_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 600_000;
const PAGE_SIZE = 30;

const isUnderWay = ({ state }: Pick<ImportView, 'state'>): boolean => state === 'queued' || state === 'running';

export const ImportsScreen = () => {
  const { w, locale } = useWords();
  const words = w.admin.imports;
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<(typeof IMPORT_FORMATS)[number]>('wechatpay-tradebill');
  const [share, setShare] = useState(0);
  const imports = useInfiniteQuery({
    queryKey: ['imports', 'list'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(listImports, { limit: PAGE_SIZE, cursor: pageParam || undefined }, { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? WATCH_MS : SLOW_MS,
  });
  const rows = imports.data?.pages.flatMap(({ items }) => items) ?? [];
  const sending = useMutation({
    mutationFn: (chosen: File) =>
      call(createImport, { format }, { file: chosen, onProgress: setShare, timeoutMs: UPLOAD_TIMEOUT_MS }),
    onSuccess: () => {
      setFile(null);
      void queries.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  const tooLarge = fill(words.tooLarge, { limit: formatBytes(IMPORT_LIMIT_BYTES, locale) });
  const isTooLarge = file !== null && file.size > IMPORT_LIMIT_BYTES;
  const faultOf = (error: unknown) =>
    error instanceof ApiProblem && error.code === 'file_too_large' ? tooLarge : problemText(error, locale);
  return (
    <Page title={words.title} lead={words.lead}>
      <form
        className={css.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          setShare(0);
          if (file) sending.mutate(file);
        }}
      >
        <div className={css.form}>
          <FileInput
            w={300}
            label={words.file}
            placeholder={words.choose}
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              sending.reset();
            }}
            error={isTooLarge ? tooLarge : null}
            accept=".csv,.txt,text/csv,text/plain"
            clearable
          />
          <Select
            w={240}
            label={words.format}
            allowDeselect={false}
            data={optionsOf(IMPORT_FORMATS, words.formats)}
            value={format}
            onChange={(value) => {
              setFormat(pick(IMPORT_FORMATS, value) ?? format);
              sending.reset();
            }}
          />
          <Button type="submit" disabled={!file || isTooLarge} loading={sending.isPending}>
            {words.submit}
          </Button>
        </div>
        <p className={css.lead}>{words.hints[format]}</p>
        {sending.isPending ? (
          <Progress
            mt="sm"
            value={share * 100}
            aria-label={fill(words.sending, { share: formatShare(share, locale) })}
          />
        ) : null}
        {sending.isError ? (
          <Alert mt="sm" color="red" role="alert">
            {faultOf(sending.error)}
          </Alert>
        ) : null}
      </form>
      {imports.isPending ? <Loading /> : null}
      {imports.isError ? <Failure fault={imports.error} again={() => void imports.refetch()} /> : null}
      {imports.isSuccess && rows.length === 0 ? (
        <Empty
          icon={<IconFileImport size={30} stroke={1.4} aria-hidden />}
          title={words.empty}
          hint={words.emptyHint}
        />
      ) : null}
      {rows.map((one) => (
        <ImportSheet key={one.id} item={one} />
      ))}
      {imports.hasNextPage ? (
        <Button variant="default" loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
          {w.state.more}
        </Button>
      ) : null}
    </Page>
  );
};
