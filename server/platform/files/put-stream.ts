import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** What of a stream is held in memory at a time; S3 takes no parts below 5 MiB but the last. */
const PART_BYTES = 8 * 1_048_576;

type Target = { Bucket: string; Key: string; ContentType: string; Metadata: Record<string, string> };

/** The stream in pieces of `size` bytes, the last one smaller. */
async function* piecesOf(content: Readable, size: number): AsyncGenerator<Buffer, void> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    for (let rest = Buffer.from(chunk); rest.length > 0; ) {
      const taken = rest.subarray(0, size - bytes);
      gathered.push(taken);
      bytes += taken.length;
      rest = rest.subarray(taken.length);
      if (bytes < size) continue;
      yield Buffer.concat(gathered);
      [gathered, bytes] = [[], 0];
    }
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}

const putParts = async (client: S3Client, target: Target, pieces: AsyncIterable<Buffer>): Promise<void> => {
  const { Bucket, Key } = target;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  try {
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for await (const Body of pieces) {
      const PartNumber = parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      parts.push({ PartNumber, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: parts } }));
  } catch (error) {
    // What was sent of it would be kept, and paid for, until somebody says so.
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined);
    throw error;
  }
};

/** Puts a stream of any length, never whole in memory; nothing is there until all of it is. */
export const putStream = async (client: S3Client, target: Target, content: Readable): Promise<void> => {
  const pieces = piecesOf(content, PART_BYTES);
  const first = await pieces.next();
  if (first.done || first.value.length < PART_BYTES) {
    await client.send(new PutObjectCommand({ ...target, Body: first.done ? Buffer.alloc(0) : first.value }));
    return;
  }
  const all = async function* (): AsyncGenerator<Buffer, void> {
    yield first.value;
    yield* pieces;
  };
  await putParts(client, target, all());
};
