import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconPaperclip, IconSend2 } from '@tabler/icons-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { ATTACHMENT_TYPES } from '../../../server/contract/attachment.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { Thread, ThreadState } from '../../live.ts';
import { fill } from '../../words/words.ts';
import { ReplyRoom, UnfitGuard } from '../filed/reply-room.tsx';
import { languageName } from '../parts/language-name.ts';
import { useWords } from '../parts/use-words.ts';
import { useKeys } from '../shell/keys.ts';
import css from './composer.module.css';
import { isHard } from './composer-guards.ts';
import { handBack } from './hand-back.ts';
import { MacroMenu } from './macro-menu.tsx';
import { completeMention, MentionList, useMentions } from './mention-list.tsx';
import { focusThread } from './thread-focus.ts';
import { UploadTray } from './upload-tray.tsx';
import type { Mode } from './use-draft.ts';
import { useWriting } from './use-writing.ts';

/** Reply and note, told apart by place, colour and word; nothing written is lost, and a reply can be called back for a moment. */
export const Composer = ({
  ticket,
  thread,
  state,
}: {
  readonly ticket: TicketView;
  readonly thread: Thread;
  readonly state: ThreadState;
}) => {
  const { w, locale } = useWords();
  const writing = useWriting(ticket, thread, state);
  const { modes, mode, setWanted, text, setText, uploads, warnings, overtaker } = writing;
  const [over, setOver] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const focus = (next: Mode) => {
    setWanted(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  useKeys({ r: () => focus('reply'), n: () => focus('note') });

  const returned = useSyncExternalStore(handBack.subscribe, handBack.get);
  useEffect(() => {
    if (returned?.ticketId !== ticket.id) return;
    const next = returned.visibility === 'internal' ? 'note' : 'reply';
    if (next !== mode) return setWanted(next);
    setText(text.trim() ? `${returned.body}\n${text}` : returned.body);
    uploads.replace(returned.attachments);
    handBack.set(null);
    field.current?.focus();
  }, [returned, ticket.id, mode, text, setText, setWanted, uploads]);

  const send = () => {
    writing.send();
    field.current?.focus();
  };
  const mentions = useMentions(mode === 'note' ? text : '');
  const mention = (name: string) => {
    setText(completeMention(text, name));
    field.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const [first] = mentions;
    if (event.key === 'Tab' && !event.shiftKey && first && text.trim() !== '@') {
      event.preventDefault();
      return mention(first);
    }
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) return focusThread();
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    uploads.add([...event.clipboardData.files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.add([...event.dataTransfer.files]);
  };
  const label = mode === 'note' ? w.composer.note : fill(w.composer.replyTo, { name: ticket.customer.name });
  return (
    <section
      className={css.composer}
      data-mode={mode}
      data-over={over}
      aria-label={w.composer.label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={css.modes} role="tablist" aria-label={w.composer.label}>
        {modes.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`mode-${one}`}
            aria-selected={one === mode}
            aria-controls="composer-text"
            className={css.mode}
            onClick={() => focus(one)}
          >
            {w.composer[one]}
          </button>
        ))}
      </div>
      <textarea
        ref={field}
        id="composer-text"
        className={css.write}
        value={text}
        rows={3}
        maxLength={20_000}
        aria-label={label}
        placeholder={over ? w.composer.dropHere : mode === 'note' ? w.composer.notePlaceholder : label}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (mode === 'reply') thread.typing(event.currentTarget.value !== '');
        }}
        onBlur={() => thread.typing(false)}
        onKeyDown={press}
        onPaste={paste}
      />
      <MentionList names={mentions} onPick={mention} />
      <UploadTray uploads={uploads.uploads} onRemove={uploads.remove} />
      <div role="alert">
        {overtaker ? (
          <div className={css.guard} data-hard>
            <strong>{fill(w.writing.overtaken, { name: overtaker.author.name })}</strong>
            <q className={css.overtaker}>{overtaker.body}</q>
            <span>{w.writing.overtakenHint}</span>
            <Button size="compact-xs" variant="default" onClick={writing.sawAll}>
              {w.writing.seen}
            </Button>
          </div>
        ) : null}
        <UnfitGuard source={ticket.complaintSource} unfit={writing.unfit} />
        {warnings.map((warning) => (
          <div key={warning} className={css.guard} data-hard={isHard(warning)}>
            {fill(w.writing.guards[warning], { language: languageName(ticket.customer.locale, locale) })}
            {isHard(warning) || !writing.isArmed ? '' : ` ${w.writing.again}`}
          </div>
        ))}
      </div>
      <div className={css.bar}>
        <FileButton multiple accept={ATTACHMENT_TYPES.join()} onChange={uploads.add}>
          {(props) => (
            <ActionIcon
              {...props}
              variant="subtle"
              color="gray"
              size={34}
              aria-label={w.composer.attach}
              title={w.composer.attach}
            >
              <IconPaperclip size={18} aria-hidden />
            </ActionIcon>
          )}
        </FileButton>
        {mode === 'reply' ? (
          <MacroMenu
            ticket={ticket}
            open={text === '/'}
            onPick={(phrase) => setText(text === '/' ? phrase : `${text}${phrase}`)}
          />
        ) : null}
        <span className={css.hint}>
          {mode === 'reply'
            ? fill(w.composer.replyHint, { language: languageName(ticket.customer.locale, locale) })
            : w.thread.noteHint}
        </span>
        {mode === 'reply' && ticket.complaintSource ? <ReplyRoom source={ticket.complaintSource} text={text} /> : null}
        {text ? (
          <span className={css.kept} data-state={writing.kept}>
            {w.writing.draft[writing.kept]}
          </span>
        ) : null}
        <Button onClick={send} disabled={!writing.ready} rightSection={<IconSend2 size={16} aria-hidden />}>
          {mode === 'note' ? w.composer.addNote : writing.isArmed ? w.writing.sendAnyway : w.composer.send}
        </Button>
      </div>
    </section>
  );
};
