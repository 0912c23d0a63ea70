import { z } from 'zod';
import { hashBytes } from './hash.ts';
import type { Net, TriageModel } from './model.ts';

const MAGIC = 'RCTM0002';
const VERSION_LENGTH = 16;
const LENGTH_AT = MAGIC.length + VERSION_LENGTH;
const HEADER_AT = LENGTH_AT + 4;
const ALIGNMENT = 4;

const blockWeightsSchema = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const headerSchema = z.object({
  labels: z.array(z.string()),
  features: z.object({
    bits: z.number().int(),
    blockWeights: blockWeightsSchema,
    pairWindow: z.number().int(),
    pairWholeText: z.number().int(),
  }),
  nets: z.object({
    hidden: z.number().int(),
    blockWeights: blockWeightsSchema,
    kept: z.number().int(),
    scales: z.array(z.number()),
  }),
  voices: z.object({ linear: z.number(), nets: z.number() }),
  temperature: z.number(),
  threshold: z.number(),
});
type Header = z.infer<typeof headerSchema>;

const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

type Numbers = Float32Array | Int32Array | Int8Array;
const bytesOf = (array: Numbers): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Everything but the header, in the order of the file: what needs an aligned address before the signed bytes. */
const partsOf = ({ rarity, scales, bias, nets, weights }: Omit<TriageModel, 'version'>): Numbers[] => [
  rarity,
  scales,
  bias,
  nets.places,
  ...nets.members.flatMap((net) => [net.bias, net.output]),
  ...nets.members.map((net) => net.embeddings),
  weights,
];

/**
 * Layout, little endian: magic (8 bytes), version (16), header length (4), header JSON padded to 4, then the floats and
 * places, then the weights as signed bytes. The version is the hash of all that follows it.
 */
export const encodeModel = (model: Omit<TriageModel, 'version'>): Uint8Array => {
  const { labels, features, nets, voices, temperature, threshold } = model;
  const described: Header = {
    labels: [...labels],
    features: { ...features, blockWeights: [...features.blockWeights] },
    nets: {
      hidden: nets.hidden,
      blockWeights: [...nets.blockWeights],
      kept: nets.places.length,
      scales: nets.members.map(({ scale }) => scale),
    },
    voices,
    temperature,
    threshold,
  };
  const header = new TextEncoder().encode(JSON.stringify(described));
  const parts = partsOf(model).map(bytesOf);
  const start = HEADER_AT + aligned(header.length);
  const bytes = new Uint8Array(start + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(bytes.buffer).setUint32(LENGTH_AT, header.length, true);
  bytes.set(header, HEADER_AT);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes.set(new TextEncoder().encode(MAGIC + hashBytes(bytes.subarray(LENGTH_AT))), 0);
  return bytes;
};

/** Hands out one array after the other from a buffer. */
const readerOf = (buffer: ArrayBuffer, start: number) => {
  let at = start;
  const take = (bytes: number): number => {
    const from = at;
    at += bytes;
    return from;
  };
  return {
    floats: (count: number) => new Float32Array(buffer, take(count * ALIGNMENT), count),
    places: (count: number) => new Int32Array(buffer, take(count * ALIGNMENT), count),
    bytes: (count: number) => new Int8Array(buffer, take(count), count),
  };
};

/** Reads what `encodeModel` wrote; throws when the bytes are not a model, or not the whole of it. */
export const decodeModel = (bytes: Uint8Array): TriageModel => {
  const opening = new TextDecoder().decode(bytes.subarray(0, LENGTH_AT));
  const version = opening.slice(MAGIC.length);
  if (!opening.startsWith(MAGIC)) throw new Error('triage_model_unknown_format');
  if (hashBytes(bytes.subarray(LENGTH_AT)) !== version) throw new Error('triage_model_damaged');

  // A copy starts at an aligned address, which the floats need; `slice` of a Node Buffer would be no copy.
  const copy = new Uint8Array(bytes);
  const length = new DataView(copy.buffer).getUint32(LENGTH_AT, true);
  const { nets, ...header } = headerSchema.parse(
    JSON.parse(new TextDecoder().decode(copy.subarray(HEADER_AT, HEADER_AT + length))),
  );
  const places = 2 ** header.features.bits;
  const classes = header.labels.length;
  const read = readerOf(copy.buffer, HEADER_AT + aligned(length));
  const rarity = read.floats(places);
  const scales = read.floats(classes);
  const bias = read.floats(classes);
  const kept = read.places(nets.kept);
  const upper = nets.scales.map((scale) => ({
    scale,
    bias: read.floats(nets.hidden),
    output: read.floats(nets.hidden * classes),
  }));
  const members: Net[] = upper.map((net) => ({ ...net, embeddings: read.bytes(nets.kept * nets.hidden) }));
  const weights = read.bytes(places * classes);
  const { hidden, blockWeights } = nets;
  return { ...header, rarity, scales, bias, nets: { hidden, blockWeights, places: kept, members }, weights, version };
};
