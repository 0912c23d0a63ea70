import { useEffect, useRef, useState } from 'preact/hooks';
import { type AttachmentView, uploadAttachment } from '../../server/contract/attachment.ts';
import { call, newKey } from '../api.ts';
import { type FileFault, faultOf } from './attach.ts';

export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly file: File;
  readonly share: number;
  readonly fault: unknown;
};
export type Refusal = { readonly name: string; readonly fault: FileFault };

/** Uploads under way; each that arrives is handed to `onDone` and leaves the list. */
export const useUploads = (held: number, onDone: (file: AttachmentView) => void) => {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const done = useRef(onDone);
  done.current = onDone;
  const stops = useRef(new Map<string, AbortController>());
  useEffect(
    () => () => {
      for (const stop of stops.current.values()) stop.abort();
    },
    [],
  );

  const change = (key: string, part: Partial<Upload>) =>
    setUploads((old) => old.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  const remove = (key: string) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setUploads((old) => old.filter((upload) => upload.key !== key));
  };
  const start = (key: string, file: File) => {
    const stop = new AbortController();
    stops.current.set(key, stop);
    change(key, { fault: null, share: 0 });
    call(uploadAttachment, {}, { file, signal: stop.signal, onProgress: (share) => change(key, { share }) }).then(
      (stored) => {
        if (stop.signal.aborted) return;
        remove(key);
        done.current(stored);
      },
      (fault: unknown) => {
        if (!stop.signal.aborted) change(key, { fault });
      },
    );
  };
  const add = (files: readonly File[]) => {
    const refused: Refusal[] = [];
    let count = held + uploads.length;
    for (const file of files) {
      const fault = faultOf(file, count);
      if (fault) {
        refused.push({ name: file.name, fault });
        continue;
      }
      count += 1;
      const key = newKey();
      setUploads((old) => [...old, { key, name: file.name, file, share: 0, fault: null }]);
      start(key, file);
    }
    setRefusals(refused);
  };
  return { uploads, refusals, add, remove, retry: (upload: Upload) => start(upload.key, upload.file) };
};
export type Uploads = ReturnType<typeof useUploads>;
