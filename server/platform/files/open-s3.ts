import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { putStream } from './put-stream.ts';
import { checkKey, type Files } from './stored-file.ts';

const CONNECT_MS = 5_000;
const REQUEST_MS = 30_000;
const ATTEMPTS = 3;
const DEFAULT_REGION = 'us-east-1';

/** `http(s)://key:secret@host[:port]/bucket?region=…`; without a key the SDK's own chain of credentials is asked. */
const parseAddress = (text: string) => {
  const url = new URL(text);
  const accessKeyId = decodeURIComponent(url.username);
  const secretAccessKey = decodeURIComponent(url.password);
  return {
    endpoint: `${url.protocol}//${url.host}`,
    bucket: url.pathname.replace(/^\/+|\/+$/g, ''),
    region: url.searchParams.get('region') ?? DEFAULT_REGION,
    credentials: accessKeyId ? { accessKeyId, secretAccessKey } : null,
  };
};

/** Files in an S3-compatible bucket, addressed by path so that MinIO and others need no DNS of their own. */
export const openS3 = (url: string): Files => {
  const { endpoint, bucket, region, credentials } = parseAddress(url);
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS },
    ...(credentials ? { credentials } : {}),
  });

  return {
    put: async (key, content, meta) => {
      const named = { ContentType: meta.type, Metadata: { name: encodeURIComponent(meta.name) } };
      const target = { Bucket: bucket, Key: checkKey(key), ...named };
      if (Buffer.isBuffer(content)) await client.send(new PutObjectCommand({ ...target, Body: content }));
      else await putStream(client, target, content);
    },
    get: async (key) => {
      try {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: checkKey(key) }));
        if (!(found.Body instanceof Readable)) return null;
        const meta = { type: found.ContentType ?? 'application/octet-stream', name: found.Metadata?.name ?? '' };
        return {
          meta: { ...meta, name: decodeURIComponent(meta.name) },
          size: found.ContentLength ?? 0,
          content: found.Body,
        };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: checkKey(key) }));
    },
    close: async () => client.destroy(),
  };
};
