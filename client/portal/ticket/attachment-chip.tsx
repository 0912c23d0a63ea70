/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { AttachmentView } from '../../../server/contract/attachment.ts';
import { formatBytes } from '../../parts/format.ts';
import { fetchAttachment, saveFile } from '../attach.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../use-words.ts';

const PICTURE_LIMIT_BYTES = 2_000_000;
const isPicture = (file: AttachmentView) => file.type.startsWith('image/') && file.size <= PICTURE_LIMIT_BYTES;

/** A file of a message: small pictures show themselves, everything opens on a press. */
export const AttachmentChip = ({ file }: { file: AttachmentView }) => {
  const { words, locale } = useWords();
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!isPicture(file) || file.scan) return;
    const stop = new AbortController();
    let made: string | null = null;
    fetchAttachment(file, stop.signal).then(
      (bytes) => {
        if (stop.signal.aborted) return;
        made = URL.createObjectURL(bytes);
        setPicture(made);
      },
      // The chip below still opens the file, and says so if that fails too.
      () => setPicture(null),
    );
    return () => {
      stop.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [file]);

  const open = async () => {
    setFailed(false);
    try {
      saveFile(await fetchAttachment(file), file.name);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <button type="button" class="chip" disabled={file.scan === 'infected'} onClick={() => void open()}>
        {picture ? <img class="chip-picture" src={picture} alt="" /> : <Icon name="file" />}
        <span class="unseen">{words.files.open(file.name, formatBytes(file.size, locale))}</span>
        <span class="chip-name small" aria-hidden="true">
          {file.name}
        </span>
        {file.scan && <span class="small">{words.files[file.scan]}</span>}
      </button>
      {failed && (
        <p class="fault" role="alert">
          {words.files.openFailed}
        </p>
      )}
    </>
  );
};
