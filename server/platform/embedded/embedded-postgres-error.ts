/** Why the embedded PostgreSQL cannot serve. The caller decides what to print and how to exit. */
export type EmbeddedPostgresFault =
  | 'binaries_missing'
  | 'binaries_unusable'
  | 'data_dir_full'
  | 'data_dir_read_only'
  | 'data_dir_unreachable'
  | 'data_dir_incompatible'
  | 'start_locked'
  | 'start_failed'
  | 'start_timeout';

/** The one error of this folder: `code` for programs, `message` for the operator, `log` with what PostgreSQL said. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresFault;
  readonly log: string;

  constructor(code: EmbeddedPostgresFault, message: string, log = '', cause?: unknown) {
    super(message, { cause });
    this.name = 'EmbeddedPostgresError';
    this.code = code;
    this.log = log;
  }
}

const DISK_FAULTS: readonly [RegExp, EmbeddedPostgresFault, string][] = [
  [
    /No space left on device|ENOSPC|EDQUOT|Disk quota exceeded/,
    'data_dir_full',
    'The disk that holds the data directory is full',
  ],
  [
    /Read-only file system|EROFS|EACCES|EPERM|[Pp]ermission denied/,
    'data_dir_read_only',
    'The data directory cannot be written',
  ],
  [
    /database files are incompatible with server/,
    'data_dir_incompatible',
    'The data directory belongs to another PostgreSQL version',
  ],
];

/** Reads what went wrong out of a log or a system error; anything unknown is `start_failed`. */
export const explainFault = (text: string, dataDir: string, cause?: unknown): EmbeddedPostgresError => {
  const known = DISK_FAULTS.find(([pattern]) => pattern.test(text));
  if (!known) return new EmbeddedPostgresError('start_failed', `PostgreSQL did not start on ${dataDir}`, text, cause);
  const [, code, sentence] = known;
  return new EmbeddedPostgresError(code, `${sentence}: ${dataDir}`, text, cause);
};
