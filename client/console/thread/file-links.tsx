import { IconFileText } from '@tabler/icons-react';
import { type AttachmentView, downloadAttachment } from '../../../server/contract/attachment.ts';
import { addressOf } from '../../api.ts';
import { formatBytes } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { useWords } from '../parts/use-words.ts';
import css from './timeline.module.css';

export const FileLinks = ({ files }: { readonly files: readonly AttachmentView[] }) => {
  const { w, locale } = useWords();
  if (files.length === 0) return null;
  return (
    <div className={css.files}>
      {files.map((file) => {
        const address = addressOf(downloadAttachment, { id: file.id });
        if (file.scan)
          return (
            <span key={file.id} className={css.file}>
              <IconFileText size={16} aria-hidden />
              <span>
                {file.name} · {w.thread[file.scan]}
              </span>
            </span>
          );
        const isImage = file.type.startsWith('image/');
        return (
          <a
            key={file.id}
            className={css.file}
            href={address}
            target="_blank"
            rel="noreferrer"
            title={file.name}
            aria-label={fill(w.thread.attachment, { name: file.name, size: formatBytes(file.size, locale) })}
          >
            {isImage ? <img src={address} alt="" loading="lazy" /> : <IconFileText size={16} aria-hidden />}
            {isImage ? null : <span>{file.name}</span>}
          </a>
        );
      })}
    </div>
  );
};
