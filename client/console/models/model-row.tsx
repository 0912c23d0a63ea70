import { Button } from '@mantine/core';
import type { ModelView } from '../../../server/contract/model.ts';
import { formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import css from '../parts/page.module.css';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import own from './models.module.css';

const TONES: Readonly<Record<ModelView['state'], Tone>> = {
  queued: 'plain',
  training: 'info',
  ready: 'brand',
  rejected: 'warn',
  failed: 'bad',
  active: 'good',
  retired: 'plain',
};

/** A model with what it learned, how it compared, and what may be done with it. */
export const ModelRow = ({
  model,
  active,
  onPromote,
}: {
  readonly model: ModelView;
  readonly active: ModelView | undefined;
  readonly onPromote: (model: ModelView) => void;
}) => {
  const { w, locale } = useWords();
  const words = w.models;
  const { figures } = model;
  const reasons: Readonly<Record<string, string>> = words.reasons;
  const reason = model.reason === null ? undefined : reasons[model.reason];
  const isOlder = active !== undefined && active.number > model.number;
  return (
    <tr>
      <td>
        <strong>{fill(words.version, { number: model.number })}</strong>
        <div className={css.small}>{fill(words.origins[model.origin], { name: model.createdBy })}</div>
      </td>
      <td>
        <Chip tone={TONES[model.state]}>{words.states[model.state]}</Chip>
        {reason ? <div className={`${css.small} ${own.reason}`}>{reason}</div> : null}
      </td>
      <td className="figures">{figures ? fill(words.corrections, { count: figures.learned }) : words.none}</td>
      <td className="figures">
        {figures && figures.held > 0
          ? fill(words.ofHeld, { own: figures.heldRight.own, held: figures.held, active: figures.heldRight.active })
          : words.none}
      </td>
      <td className="figures">{figures ? formatShare(figures.written.own, locale, 1) : words.none}</td>
      <td>{model.state === 'active' && model.promotedAt ? <When at={model.promotedAt} /> : words.none}</td>
      <td>
        {model.can.promote ? (
          <Button size="compact-sm" variant="default" onClick={() => onPromote(model)}>
            {isOlder ? words.bringBack : words.promote}
          </Button>
        ) : null}
      </td>
    </tr>
  );
};
