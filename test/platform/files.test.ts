import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { explainDisk } from '../../server/platform/atomic-file.ts';
import { openFiles } from '../../server/platform/files/open-files.ts';
import type { Files } from '../../server/platform/files/stored-file.ts';

const meta = { type: 'image/png', name: '截图 1.png' };
let dataDir = '';

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recourse-files-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** The few calls of the S3 protocol that we make, kept in memory. */
const startBucket = async () => {
  const objects = new Map<string, { body: Buffer; headers: IncomingMessage['headers'] }>();
  const uploads = new Map<string, { headers: IncomingMessage['headers']; parts: Buffer[] }>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://host');
    const body = await buffer(request);
    if (!request.headers.authorization?.includes('Credential=desk/')) return response.writeHead(403).end();
    const part = searchParams.get('partNumber');
    if (request.method === 'POST' && searchParams.has('uploads')) {
      uploads.set('u1', { headers: request.headers, parts: [] });
      return response.end('<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>');
    }
    const upload = uploads.get(searchParams.get('uploadId') ?? '');
    if (upload && request.method === 'PUT') {
      upload.parts[Number(part) - 1] = body;
      return response.writeHead(200, { etag: `"${part}"` }).end();
    }
    if (upload && request.method === 'POST') {
      uploads.clear();
      objects.set(path, { body: Buffer.concat(upload.parts), headers: upload.headers });
      return response.end('<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
    }
    if (upload && request.method === 'DELETE') {
      uploads.clear();
      return response.writeHead(204).end();
    }
    if (request.method === 'PUT') objects.set(path, { body, headers: request.headers });
    if (request.method === 'DELETE') objects.delete(path);
    if (request.method !== 'GET') return response.writeHead(request.method === 'PUT' ? 200 : 204).end();
    const found = objects.get(path);
    if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code><Message>absent</Message></Error>');
    response.setHeader('content-type', found.headers['content-type'] ?? '');
    response.setHeader('x-amz-meta-name', String(found.headers['x-amz-meta-name']));
    return response.writeHead(200, { 'content-length': found.body.length }).end(found.body);
  };
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { s3Url: `http://desk:secret@127.0.0.1:${port}/bucket`, objects, uploads, close: () => server.close() };
};

const keepsFiles = async (files: Files) => {
  expect(await files.get('attachment/a1')).toBeNull();
  await files.put('attachment/a1', Buffer.from('one'), meta);
  await files.put('attachment/a2', Readable.from([Buffer.from('tw'), Buffer.from('o')]), meta);
  await files.put('attachment/a1', Buffer.from('one again'), meta);

  const first = await files.get('attachment/a1');
  expect(first).toMatchObject({ meta, size: 9 });
  expect(String(first && (await buffer(first.content)))).toBe('one again');
  const second = await files.get('attachment/a2');
  expect(String(second && (await buffer(second.content)))).toBe('two');

  await files.remove('attachment/a1');
  await files.remove('attachment/a1');
  expect(await files.get('attachment/a1')).toBeNull();
  await expect(files.put('../outside', Buffer.from(''), meta)).rejects.toMatchObject({ code: 'file_key_invalid' });
  await expect(files.get('attachment/../../etc/passwd')).rejects.toMatchObject({ code: 'file_key_invalid' });
};

describe('files', () => {
  it('are kept on the disk', () => keepsFiles(openFiles({ s3Url: null, dataDir })));

  it('are kept in a bucket', async () => {
    const bucket = await startBucket();
    const files = openFiles({ s3Url: bucket.s3Url, dataDir });
    await keepsFiles(files);
    expect([...bucket.objects.keys()]).toEqual(['/bucket/attachment/a2']);
    await files.close();
    bucket.close();
  });

  it('are sent to a bucket in parts when they are large, and taken back when they break off', async () => {
    const bucket = await startBucket();
    const files = openFiles({ s3Url: bucket.s3Url, dataDir });
    const large = function* (pieces: number, isCut: boolean) {
      for (let piece = 0; piece < pieces; piece += 1) yield Buffer.alloc(1_000_003, piece);
      if (isCut) throw new Error('cut off');
    };
    await files.put('import/i1', Readable.from(large(20, false)), meta);
    const stored = await files.get('import/i1');
    expect(stored).toMatchObject({ meta, size: 20_000_060 });
    const whole = Buffer.concat([...large(20, false)]);
    expect(stored && whole.equals(await buffer(stored.content))).toBe(true);
    await expect(files.put('import/i2', Readable.from(large(12, true)), meta)).rejects.toThrow('cut off');
    expect(await files.get('import/i2')).toBeNull();
    expect(bucket.uploads.size).toBe(0);
    await files.close();
    bucket.close();
  });

  it('leave nothing behind when the upload breaks off', async () => {
    const files = openFiles({ s3Url: null, dataDir });
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('cut off');
      })(),
    );
    await expect(files.put('attachment/a3', broken, meta)).rejects.toThrow('cut off');
    expect(await files.get('attachment/a3')).toBeNull();
    expect((await readdir(join(dataDir, 'files', 'attachment'))).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('tell a full and a read-only disk from other faults', async () => {
    expect(explainDisk(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({ code: 'storage_full' });
    expect(explainDisk(Object.assign(new Error('x'), { code: 'EROFS' }))).toMatchObject({ code: 'storage_read_only' });
    await writeFile(join(dataDir, 'files'), 'a file where the folder belongs');
    const files = openFiles({ s3Url: null, dataDir });
    await expect(files.put('attachment/a4', Buffer.from('x'), meta)).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});
