import {
  type ComplaintSource,
  lengthOfReply,
  REPLY_IMAGE_BYTES,
  REPLY_IMAGE_TYPES,
  REPLY_LIMITS,
} from '../../contract/complaint-source.ts';
import { Problem } from '../../kernel/problem.ts';

type File = { readonly type: string; readonly size: number };

/**
 * Refuses, before anything is written, what the provider would not take: an answer must not be cut, nor stand in the thread
 * as if it had been given. @throws Problem answer_too_long_there, answer_files_unfit_there
 */
export const checkAnswerFits = (source: ComplaintSource | null, body: string, files: readonly File[] = []): void => {
  if (source === null) return;
  const { characters, images } = REPLY_LIMITS[source];
  const length = lengthOfReply(body);
  if (length > characters)
    throw new Problem('refused', 'answer_too_long_there', {
      limit: characters,
      length,
      fields: [{ path: 'body', code: 'too_long' }],
    });
  const isFit = ({ type, size }: File): boolean => REPLY_IMAGE_TYPES.includes(type) && size <= REPLY_IMAGE_BYTES;
  if (files.length > images || !files.every(isFit))
    throw new Problem('refused', 'answer_files_unfit_there', {
      limit: images,
      bytes: REPLY_IMAGE_BYTES,
      fields: [{ path: 'attachmentIds', code: 'unfit' }],
    });
};
