import { type ComplaintSource, lengthOfReply, REPLY_LIMITS } from '../../../server/contract/complaint-source.ts';
import { fill } from '../../words/words.ts';
import threadCss from '../thread/composer.module.css';
import type { Unfit } from './find-unfit.ts';
import { useFiledWords } from './use-filed-words.ts';

/** How much of what the provider takes is written. */
export const ReplyRoom = ({ source, text }: { readonly source: ComplaintSource; readonly text: string }) => {
  const { f } = useFiledWords();
  const count = lengthOfReply(text.trim());
  const { characters: limit } = REPLY_LIMITS[source];
  return (
    <span className={threadCss.room} data-over={count > limit} aria-live="polite">
      {fill(f.limit, { count, limit, place: f.places[source] })}
    </span>
  );
};

/** Says before sending why the provider would not take it. */
export const UnfitGuard = ({
  source,
  unfit,
}: {
  readonly source: ComplaintSource | null;
  readonly unfit: Unfit | null;
}) => {
  const { f } = useFiledWords();
  if (source === null || unfit === null) return null;
  const { characters, images } = REPLY_LIMITS[source];
  const words = unfit === 'long' ? f.tooLong : images > 0 ? f.filesUnfit.some : f.filesUnfit.none;
  const limit = unfit === 'long' ? characters : images;
  return (
    <div className={threadCss.guard} data-hard role="alert">
      {fill(words, { place: f.places[source], limit })}
    </div>
  );
};
