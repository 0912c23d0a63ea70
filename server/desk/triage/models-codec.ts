import { hashText } from './hash.ts';
import type { TriageModel } from './model.ts';
import { decodeModel, encodeModel } from './model-codec.ts';

/** What triage needs: one model for the category, one for the severity. */
export type TriageModels = {
  readonly category: TriageModel;
  readonly severity: TriageModel;
  /** Changes when either model does. */
  readonly version: string;
};

const MAGIC = 'RCTP0001';
const START = MAGIC.length + 4;

export const joinModels = (category: TriageModel, severity: TriageModel): TriageModels => ({
  category,
  severity,
  version:
    category.version.slice(0, 8) +
    hashText(category.version + severity.version)
      .toString(16)
      .padStart(8, '0'),
});

/** Both models in one file: magic, length of the first, the first, the second. */
export const encodeModels = ({ category, severity }: TriageModels): Uint8Array => {
  const first = encodeModel(category);
  const second = encodeModel(severity);
  const bytes = new Uint8Array(START + first.length + second.length);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(MAGIC.length, first.length, true);
  bytes.set(first, START);
  bytes.set(second, START + first.length);
  return bytes;
};

/** Reads what `encodeModels` wrote; throws `triage_model_unknown_format` or `triage_model_damaged`. */
export const decodeModels = (bytes: Uint8Array): TriageModels => {
  if (bytes.length < START || !new TextDecoder().decode(bytes.subarray(0, MAGIC.length)).startsWith(MAGIC)) {
    throw new Error('triage_model_unknown_format');
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  return joinModels(decodeModel(bytes.subarray(START, START + length)), decodeModel(bytes.subarray(START + length)));
};
