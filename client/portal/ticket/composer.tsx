/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AttachmentView } from '../../../server/contract/attachment.ts';
import type { Thread } from '../../live.ts';
import { ACCEPT } from '../attach.ts';
import { Icon } from '../icon.tsx';
import { sessionKeep } from '../session-keep.ts';
import { UploadList } from '../upload-list.tsx';
import { useUploads } from '../use-uploads.ts';
import { useWords } from '../use-words.ts';

const TYPING_PAUSE_MS = 3_000;
const LONGEST = 20_000;
const HIGHEST_PX = 160;

const finePointer = () => matchMedia('(hover: hover) and (pointer: fine)').matches;

/** Where the customer writes; the words last through a reload, and Enter sends where there is a keyboard. */
export const Composer = ({ thread, onSent }: { thread: Thread; onSent: () => void }) => {
  const { words } = useWords();
  const key = `recourse.draft.${thread.ticketId}`;
  const [body, setBody] = useState(() => sessionKeep.read(key) ?? '');
  const [files, setFiles] = useState<readonly AttachmentView[]>([]);
  const uploads = useUploads(files.length, (file) => setFiles((old) => [...old, file]));
  const box = useRef<HTMLTextAreaElement>(null);
  const quiet = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // A second press may come before the screen is drawn anew: what was drawn goes once.
  const taken = useRef(false);
  taken.current = false;
  const ready = (body.trim() !== '' || files.length > 0) && uploads.uploads.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, HIGHEST_PX)}px`;
  }, [body]);
  useEffect(() => () => clearTimeout(quiet.current), []);

  const write = (text: string) => {
    setBody(text);
    if (text) sessionKeep.write(key, text);
    else sessionKeep.drop(key);
    thread.typing(text !== '');
    clearTimeout(quiet.current);
    quiet.current = setTimeout(() => thread.typing(false), TYPING_PAUSE_MS);
  };
  const send = (event?: Event) => {
    event?.preventDefault();
    if (!ready || taken.current) return;
    taken.current = true;
    onSent();
    thread.send({ body: body.trim() || files.map((file) => file.name).join(', '), attachments: files });
    thread.typing(false);
    write('');
    setFiles([]);
    box.current?.focus();
  };
  const take = (list: FileList | null | undefined) => {
    if (list && list.length > 0) uploads.add([...list]);
  };
  return (
    <form
      class="composer"
      onSubmit={send}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <UploadList files={files} uploads={uploads} remove={(id) => setFiles(files.filter((file) => file.id !== id))} />
      <div class="composer-row">
        <label class="icon-button attach">
          <Icon name="clip" />
          <span class="unseen">{words.files.add}</span>
          <input
            type="file"
            class="unseen"
            multiple
            accept={ACCEPT}
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </label>
        <textarea
          ref={box}
          rows={1}
          maxLength={LONGEST}
          aria-label={words.chat.write}
          placeholder={words.chat.placeholder}
          value={body}
          onInput={(event) => write(event.currentTarget.value)}
          onPaste={(event) => take(event.clipboardData?.files)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && finePointer()) send(event);
          }}
        />
        <button type="submit" class="send" disabled={!ready}>
          <Icon name="send" filled />
          <span class="unseen">{words.chat.send}</span>
        </button>
      </div>
    </form>
  );
};
