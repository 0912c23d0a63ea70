import { IconFileImport } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import {
  createImport,
  IMPORT_FORMATS,
  IMPORT_LIMIT_BYTES,
  type ImportView,
  listImports,
} from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { Empty } from '../parts/empty.tsx';
import { FileForm } from '../parts/file-form.tsx';
import { Listing } from '../parts/listing.tsx';
import { Page } from '../parts/page.tsx';
import { usePages } from '../parts/use-pages.ts';
import { useWords } from '../parts/use-words.ts';
import { ImportSheet } from './import-sheet.tsx';

const WATCH_MS = 1_500;
const SLOW_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 600_000;
const PAGE_SIZE = 30;

const isUnderWay = ({ state }: Pick<ImportView, 'state'>): boolean => state === 'queued' || state === 'running';

export const ImportsScreen = () => {
  const { w } = useWords();
  const words = w.admin.imports;
  const queries = useQueryClient();
  const { query: imports, rows } = usePages(
    ['imports', 'list'],
    (cursor, signal) => call(listImports, { limit: PAGE_SIZE, cursor }, { signal }),
    (all) => (all.some(isUnderWay) ? WATCH_MS : SLOW_MS),
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <FileForm
        words={words}
        formats={IMPORT_FORMATS}
        first="wechatpay-tradebill"
        limitBytes={IMPORT_LIMIT_BYTES}
        lead={(format) => words.hints[format]}
        send={(file, format, onProgress) =>
          call(createImport, { format }, { file, onProgress, timeoutMs: UPLOAD_TIMEOUT_MS })
        }
        onSent={() => void queries.invalidateQueries({ queryKey: ['imports'] })}
      />
      <Listing
        query={imports}
        count={rows.length}
        empty={
          <Empty
            icon={<IconFileImport size={30} stroke={1.4} aria-hidden />}
            title={words.empty}
            hint={words.emptyHint}
          />
        }
      >
        {rows.map((one) => (
          <ImportSheet key={one.id} item={one} />
        ))}
      </Listing>
    </Page>
  );
};
