import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { LOCALES, type Locale } from '../../../server/contract/common.ts';
import { fillPlaces, MACRO_VARIABLES } from '../../../server/contract/macro.ts';
import { consoleWords, useWords } from '../parts/use-words.ts';
import css from './macros.module.css';

type Texts = Readonly<Record<Locale, string>>;
type Props = {
  readonly title: Texts;
  readonly body: Texts;
  readonly onTitle: (title: Texts) => void;
  readonly onBody: (body: Texts) => void;
};

/** A phrase in each language, with what may be filled in and what a customer will read. */
export const MacroTexts = ({ title, body, onTitle, onBody }: Props) => {
  const { w, c } = useWords();
  const words = w.writing.macros;
  return (
    <>
      {LOCALES.map((one, place) => (
        <div key={one} className={css.language} lang={one}>
          <TextInput
            {...(place === 0 ? { 'data-autofocus': true } : {})}
            label={words.names[one]}
            maxLength={80}
            value={title[one]}
            onChange={(event) => onTitle({ ...title, [one]: event.currentTarget.value })}
          />
          <Textarea
            label={words.bodies[one]}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            value={body[one]}
            onChange={(event) => onBody({ ...body, [one]: event.currentTarget.value })}
          />
          <Group gap={4} role="group" aria-label={`${words.insert} · ${c.languages[one]}`}>
            {MACRO_VARIABLES.map((variable) => (
              <Button
                key={variable}
                size="compact-xs"
                variant="default"
                onClick={() => onBody({ ...body, [one]: `${body[one]}{{${variable}}}` })}
              >
                {words.variables[variable]}
              </Button>
            ))}
          </Group>
          {body[one] ? (
            <figure className={css.preview}>
              <figcaption>{words.preview}</figcaption>
              {fillPlaces(body[one], consoleWords[one].writing.macros.samples)}
            </figure>
          ) : null}
        </div>
      ))}
    </>
  );
};
