import { CloseButton } from '@mantine/core';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { problemText } from '../parts/problem-text.ts';
import { useWords } from '../parts/use-words.ts';
import css from './composer.module.css';
import type { Upload } from './use-uploads.ts';

export const UploadTray = ({
  uploads,
  onRemove,
}: {
  readonly uploads: readonly Upload[];
  readonly onRemove: (key: string) => void;
}) => {
  const { w, locale } = useWords();
  if (uploads.length === 0) return null;
  const say = (one: Upload) =>
    one.fault
      ? fill(w.composer.failed, { name: one.name, why: problemText(one.fault, locale) })
      : one.done
        ? one.name
        : fill(w.composer.uploading, { name: one.name, share: formatShare(one.share, locale) });
  return (
    <div className={css.tray} role="status">
      {uploads.map((one) => (
        <span key={one.key} className={css.upload} data-failed={one.fault !== null}>
          {say(one)}
          <CloseButton
            size="xs"
            aria-label={fill(w.composer.remove, { name: one.name })}
            onClick={() => onRemove(one.key)}
          />
        </span>
      ))}
    </div>
  );
};
