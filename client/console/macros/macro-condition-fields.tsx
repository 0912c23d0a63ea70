import { MultiSelect } from '@mantine/core';
import type { MacroConditions } from '../../../server/contract/macro.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { CHANNELS, TICKET_KINDS } from '../../../server/contract/ticket.ts';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';
import css from './macros.module.css';

type Props = { readonly conditions: MacroConditions; readonly onChange: (conditions: MacroConditions) => void };

/** Which tickets a phrase is offered in; what is left empty asks for nothing. */
export const MacroConditionFields = ({ conditions, onChange }: Props) => {
  const { w, c } = useWords();
  const words = w.writing.macros;
  return (
    <fieldset className={css.only}>
      <legend>{words.only}</legend>
      <MultiSelect
        size="xs"
        label={words.kinds}
        placeholder={words.anything}
        data={optionsOf(TICKET_KINDS, c.kinds)}
        value={conditions.kinds}
        onChange={(values) =>
          onChange({ ...conditions, kinds: values.flatMap((value) => pick(TICKET_KINDS, value) ?? []) })
        }
      />
      <MultiSelect
        size="xs"
        label={words.categories}
        placeholder={words.anything}
        searchable
        data={optionsOf(CATEGORIES, c.categories)}
        value={conditions.categories}
        onChange={(values) =>
          onChange({ ...conditions, categories: values.flatMap((value) => pick(CATEGORIES, value) ?? []) })
        }
      />
      <MultiSelect
        size="xs"
        label={words.channels}
        placeholder={words.anything}
        data={optionsOf(CHANNELS, c.channels)}
        value={conditions.channels}
        onChange={(values) =>
          onChange({ ...conditions, channels: values.flatMap((value) => pick(CHANNELS, value) ?? []) })
        }
      />
    </fieldset>
  );
};
