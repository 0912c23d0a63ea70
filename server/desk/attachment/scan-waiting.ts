import type { Readable } from 'node:stream';
import { systemActor } from '../../kernel/actor.ts';
import type { InTx } from '../../kernel/route.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findUnscanned } from './attachment.queries.ts';
import { saveVerdict } from './attachment.store.ts';
import type { Attachment } from './attachment.ts';
import type { FileScanner } from './store-attachment.ts';

const BATCH = 20;

export type ScanDeps = {
  readonly inTx: InTx;
  readonly files: {
    readonly get: (key: string) => Promise<{ content: Readable } | null>;
    readonly remove: (key: string) => Promise<void>;
  };
  readonly scanner: FileScanner;
  /** Told of every verdict, in its own transaction. */
  readonly onJudged: (tx: Tx, attachmentId: string) => Promise<void>;
  /** Told once a round when the scanner has no verdict to give, and how many wait. */
  readonly onAway: (error: unknown, waiting: number) => void;
};

const bytesOf = async (content: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

/** The verdict is committed before the bytes go: a crash between leaves bytes that nobody is given. */
const settle = async ({ inTx, files, scanner, onJudged }: ScanDeps, { id, fileKey }: Attachment): Promise<void> => {
  const stored = await files.get(fileKey);
  const verdict = stored
    ? await scanner.scan(await bytesOf(stored.content))
    : { state: 'infected' as const, what: 'gone' };
  await inTx(async (tx) => {
    if (!(await saveVerdict(tx, id, verdict.state))) return;
    await recordAudit(tx, systemActor('scan'), {
      action: verdict.state === 'clean' ? 'attachment.scanned' : 'attachment.removed',
      subject: { kind: 'attachment', id },
      after: verdict.state === 'clean' ? { scan: 'clean' } : { scan: 'infected', what: verdict.what },
    });
    await onJudged(tx, id);
  });
  if (verdict.state === 'infected') await files.remove(fileKey);
};

const findNext = (inTx: InTx, after: string | null): Promise<Attachment[]> =>
  inTx((tx) => findUnscanned(tx, after, BATCH));

/** Asks again about every file that waits for a verdict, until there is none or the scanner is away; answers how many it judged. */
export const scanWaiting = async (deps: ScanDeps): Promise<number> => {
  let judged = 0;
  let after: string | null = null;
  for (;;) {
    const waiting: Attachment[] = await findNext(deps.inTx, after);
    for (const attachment of waiting) {
      try {
        await settle(deps, attachment);
        judged += 1;
      } catch (error) {
        // One that cannot be judged must not hold up the others for ever, so the round goes on after it.
        deps.onAway(error, waiting.length);
      }
      after = attachment.id;
    }
    if (waiting.length < BATCH) return judged;
  }
};
