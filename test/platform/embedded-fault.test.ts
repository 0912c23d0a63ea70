import { describe, expect, it } from '@jest/globals';
import { explainFault } from '../../server/platform/embedded/embedded-postgres-error.ts';

describe('explainFault', () => {
  it.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'data_dir_full'],
    ['Error: ENOSPC: no space left on device, write', 'data_dir_full'],
    ['initdb: error: could not create directory "/data": Read-only file system', 'data_dir_read_only'],
    ["Error: EACCES: permission denied, mkdir '/data'", 'data_dir_read_only'],
    ['FATAL:  database files are incompatible with server', 'data_dir_incompatible'],
    ['FATAL:  something new', 'start_failed'],
  ])('reads %j as %s', (log, code) => {
    expect(explainFault(log, '/data')).toMatchObject({ code, log, message: expect.stringContaining('/data') });
  });
});
