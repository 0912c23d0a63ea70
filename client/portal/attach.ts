import {
  ATTACHMENT_LIMIT_BYTES,
  ATTACHMENT_TYPES,
  ATTACHMENTS_PER_MESSAGE,
  type AttachmentView,
  downloadAttachment,
} from '../../server/contract/attachment.ts';
import { addressOf, getCustomerToken } from '../api.ts';
import { problemFrom, unreachable } from '../api-problem.ts';

export const ACCEPT = ATTACHMENT_TYPES.join(',');
export type FileFault = 'tooBig' | 'wrongType' | 'tooMany';

const KNOWN: readonly string[] = ATTACHMENT_TYPES;

/** Why a file cannot go along; null when it can. The server looks at the content and has the last word. */
export const faultOf = (file: { readonly size: number; readonly type: string }, already: number): FileFault | null => {
  if (already >= ATTACHMENTS_PER_MESSAGE) return 'tooMany';
  if (file.size > ATTACHMENT_LIMIT_BYTES) return 'tooBig';
  return KNOWN.includes(file.type) ? null : 'wrongType';
};

/** A file's bytes, fetched with the customer's token, which a plain link could not carry. */
export const fetchFile = async (address: string, signal?: AbortSignal): Promise<Blob> => {
  const answer = await fetch(address, {
    headers: { Authorization: `Bearer ${getCustomerToken() ?? ''}` },
    signal,
  }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw problemFrom(answer.status, await answer.text(), null);
  return answer.blob();
};
export const fetchAttachment = (file: Pick<AttachmentView, 'id'>, signal?: AbortSignal): Promise<Blob> =>
  fetchFile(addressOf(downloadAttachment, { id: file.id }), signal);

const KEPT_MS = 60_000;
export const saveFile = (bytes: Blob, name: string): void => {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
};
