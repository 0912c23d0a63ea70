import {
  type ComplaintSource,
  lengthOfReply,
  REPLY_IMAGE_BYTES,
  REPLY_IMAGE_TYPES,
  REPLY_LIMITS,
} from '../../../server/contract/complaint-source.ts';

export type Unfit = 'long' | 'files';
type File = { readonly type: string; readonly size: number };

/** Why a reply cannot go to the provider where the matter was filed; the server asks once more. */
export const findUnfit = (source: ComplaintSource | null, text: string, files: readonly File[]): Unfit | null => {
  if (source === null) return null;
  const { characters, images } = REPLY_LIMITS[source];
  if (lengthOfReply(text.trim()) > characters) return 'long';
  const isFit = ({ type, size }: File): boolean => REPLY_IMAGE_TYPES.includes(type) && size <= REPLY_IMAGE_BYTES;
  return files.length > images || !files.every(isFit) ? 'files' : null;
};
