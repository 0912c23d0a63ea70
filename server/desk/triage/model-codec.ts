import { z } from 'zod';
import { hashBytes } from './hash.ts';
import type { TriageModel } from './model.ts';

const MAGIC = 'RCTM0001';
const ALIGNMENT = 4;

const headerSchema = z.object({
  labels: z.array(z.string()),
  features: z.object({
    bits: z.number().int(),
    blockWeights: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
    pairWindow: z.number().int(),
    pairWholeText: z.number().int(),
  }),
  temperature: z.number(),
  threshold: z.number(),
});

const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

const bytesOf = (array: Float32Array | Int8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * Layout, little endian: magic (8 bytes), version (16), header length (4), header JSON padded to 4, then rarity and
 * scales and bias as 32-bit floats, then the weights as signed bytes. The version is the hash of all that follows it.
 */
export const encodeModel = (model: Omit<TriageModel, 'version'>): Uint8Array => {
  const { labels, features, temperature, threshold } = model;
  const header = new TextEncoder().encode(JSON.stringify({ labels, features, temperature, threshold }));
  const parts = [bytesOf(model.rarity), bytesOf(model.scales), bytesOf(model.bias), bytesOf(model.weights)];
  const start = MAGIC.length + 16 + 4 + aligned(header.length);
  const bytes = new Uint8Array(start + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(bytes.buffer).setUint32(MAGIC.length + 16, header.length, true);
  bytes.set(header, MAGIC.length + 20);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes.set(new TextEncoder().encode(MAGIC + hashBytes(bytes.subarray(MAGIC.length + 16))), 0);
  return bytes;
};

/** Reads what `encodeModel` wrote; throws when the bytes are not a model, or not the whole of it. */
export const decodeModel = (bytes: Uint8Array): TriageModel => {
  const opening = new TextDecoder().decode(bytes.subarray(0, MAGIC.length + 16));
  const version = opening.slice(MAGIC.length);
  if (!opening.startsWith(MAGIC)) throw new Error('triage_model_unknown_format');
  if (hashBytes(bytes.subarray(MAGIC.length + 16)) !== version) throw new Error('triage_model_damaged');

  // A copy starts at an aligned address, which the floats need; `slice` of a Node Buffer would be no copy.
  const copy = new Uint8Array(bytes);
  const length = new DataView(copy.buffer).getUint32(MAGIC.length + 16, true);
  const header = headerSchema.parse(
    JSON.parse(new TextDecoder().decode(copy.subarray(MAGIC.length + 20, MAGIC.length + 20 + length))),
  );
  const places = 2 ** header.features.bits;
  const classes = header.labels.length;
  let at = MAGIC.length + 20 + aligned(length);
  const floats = (count: number): Float32Array => {
    const array = new Float32Array(copy.buffer, at, count);
    at += count * ALIGNMENT;
    return array;
  };
  const rarity = floats(places);
  const scales = floats(classes);
  const bias = floats(classes);
  return { ...header, rarity, scales, bias, weights: new Int8Array(copy.buffer, at, places * classes), version };
};
