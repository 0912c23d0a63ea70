import { useCallback, useState } from 'react';
import {
  ATTACHMENT_LIMIT_BYTES,
  ATTACHMENTS_PER_MESSAGE,
  type AttachmentView,
  uploadAttachment,
} from '../../../server/contract/attachment.ts';
import { call, newKey } from '../../api.ts';
import { ApiProblem } from '../../api-problem.ts';

export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly done: AttachmentView | null;
  readonly fault: unknown;
};

const tooLarge = () => new ApiProblem({ type: 'about:blank', title: 'Too large', status: 413, code: 'file_too_large' });

/** Files on their way to the server, with how much of each is sent. */
export const useUploads = (kept: readonly AttachmentView[] = []) => {
  const shown = (file: AttachmentView): Upload => ({
    key: file.id,
    name: file.name,
    share: 1,
    done: file,
    fault: null,
  });
  const [uploads, setUploads] = useState<readonly Upload[]>(() => kept.map(shown));
  const change = useCallback(
    (key: string, part: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );
  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        const key = newKey();
        const isTooLarge = file.size > ATTACHMENT_LIMIT_BYTES;
        setUploads((all) =>
          all.length >= ATTACHMENTS_PER_MESSAGE
            ? all
            : [...all, { key, name: file.name, share: 0, done: null, fault: isTooLarge ? tooLarge() : null }],
        );
        if (isTooLarge) continue;
        call(uploadAttachment, {}, { file, onProgress: (share) => change(key, { share }) }).then(
          (done) => change(key, { done, share: 1 }),
          (fault: unknown) => change(key, { fault }),
        );
      }
    },
    [change],
  );
  return {
    uploads,
    add,
    remove: (key: string) => setUploads((all) => all.filter((one) => one.key !== key)),
    replace: (files: readonly AttachmentView[]) => setUploads(files.map(shown)),
    files: uploads.flatMap((one) => one.done ?? []),
    isBusy: uploads.some((one) => one.done === null && one.fault === null),
  };
};
