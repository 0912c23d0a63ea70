/** @jsxImportSource preact */
import type { AttachmentView } from '../../server/contract/attachment.ts';
import { formatBytes } from '../parts/format.ts';
import { problemText } from '../words/shared.ts';
import { Icon } from './icon.tsx';
import type { Uploads } from './use-uploads.ts';
import { useWords } from './use-words.ts';

/** Files that will go along: those stored, those on their way, and what was refused and why. */
export const UploadList = ({
  files,
  uploads,
  remove,
}: {
  files: readonly AttachmentView[];
  uploads: Uploads;
  remove: (id: string) => void;
}) => {
  const { words, locale } = useWords();
  const said = words.files;
  return (
    <>
      {(files.length > 0 || uploads.uploads.length > 0) && (
        <ul class="files">
          {files.map((file) => (
            <li key={file.id} class="file">
              <Icon name="file" />
              <span class="file-name">{file.name}</span>
              <span class="faint small figures">{formatBytes(file.size, locale)}</span>
              <button type="button" class="icon-button" onClick={() => remove(file.id)}>
                <Icon name="close" />
                <span class="unseen">{said.remove(file.name)}</span>
              </button>
            </li>
          ))}
          {uploads.uploads.map((upload) => (
            <li key={upload.key} class="file">
              <Icon name="file" />
              <span class="file-name">
                {upload.name}
                {upload.fault ? (
                  <span class="fault">
                    {said.failed(upload.name)} {problemText(upload.fault, locale)}
                  </span>
                ) : (
                  <progress value={upload.share} max={1} aria-label={said.sending(upload.name)} />
                )}
              </span>
              {upload.fault !== null && (
                <button type="button" class="quiet-button" onClick={() => uploads.retry(upload)}>
                  {words.retry}
                </button>
              )}
              <button type="button" class="icon-button" onClick={() => uploads.remove(upload.key)}>
                <Icon name="close" />
                <span class="unseen">{said.remove(upload.name)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {uploads.refusals.map((refusal) => (
        <p key={refusal.name} class="fault" role="alert">
          {refusal.fault === 'tooMany' ? said.tooMany : said[refusal.fault](refusal.name)}
        </p>
      ))}
    </>
  );
};
