import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { checkSource } from './check-source.ts';
import { formatMoney, formatTime, type Local, localSchema } from './helpers.ts';
import { type PlainData, plainCopy } from './plain-data.ts';

export type TemplateName = {
  locale: string;
  channel: string;
  topic: string;
  /** `subject`, `text`, `html`, `title` or `tip`; only html is escaped. */
  part: string;
};

export type Templates = {
  /** Renders one part. A variable that `data` lacks, data that is not plain, and a template that is not there throw. */
  render(name: TemplateName, data: Readonly<Record<string, unknown>>, local: Omit<Local, 'locale'>): string;
  has(name: TemplateName): boolean;
  /**
   * Renders words that people wrote on a screen, as plain text, in the same environment but without its partials.
   * @throws TemplateFault on what does not compile, or asks for what is not there
   */
  renderSource(source: string, locale: string, data: Readonly<Record<string, unknown>>): string;
  /** A template's own words, as its file has them. */
  source(name: TemplateName): string;
  /**
   * Renders other words in the place of a template's, with the same parts and helpers.
   * @throws TemplateFault on what does not compile, is not allowed, or asks for what is not there
   */
  renderInstead(
    name: TemplateName,
    source: string,
    data: Readonly<Record<string, unknown>>,
    local: Omit<Local, 'locale'>,
  ): string;
};

/** Words by list and key, such as `outcome` → `upheld`: what templates say for the keys of the contract. */
export type TemplateWords = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** What is wrong with a template that a person wrote, in the words of the compiler. */
export class TemplateFault extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'TemplateFault';
  }
}

type Compiled = (data: PlainData) => string;
const SAFE = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;
const SUFFIX = '.hbs';
const HELPERS = { money: true, time: true, word: true } as const;

const filesOf = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith(SUFFIX));

/** An environment of its own, so that nothing another module registers can be called from our templates. */
const makeEnvironment = (words: TemplateWords, local: () => Local): typeof Handlebars => {
  const environment = Handlebars.create();
  environment.unregisterHelper('log');
  environment.registerHelper('money', (value: unknown) => formatMoney(value, local()));
  environment.registerHelper('time', (value: unknown) => formatTime(value, local()));
  environment.registerHelper('word', (list: string, key: string) => {
    const word = words[local().locale]?.[list]?.[key];
    if (word === undefined) throw new Error(`no word for ${list}.${key} in ${local().locale}`);
    return word;
  });
  return environment;
};

/** Reads `<folder>/<locale>/<channel>/<topic>.<part>.hbs` and the partials beside them, once. */
export const openTemplates = (folder: string, words: TemplateWords): Templates => {
  const compiled = new Map<string, Compiled>();
  const sources = new Map<string, string>();
  const bare = new Map<string, typeof Handlebars>();
  const furnished = new Map<string, typeof Handlebars>();
  // Rendering is synchronous, so the one who renders is the one the helpers speak for.
  let current: Local = { locale: 'en', timeZone: 'UTC' };
  const keyOf = ({ locale, channel, topic, part }: TemplateName): string => `${locale}/${channel}/${topic}.${part}`;

  for (const locale of Object.keys(words)) {
    const environment = makeEnvironment(words, () => current);
    furnished.set(locale, environment);
    bare.set(
      locale,
      makeEnvironment(words, () => current),
    );
    const compile = (path: string): Compiled => {
      const template = environment.compile(readFileSync(path, 'utf8'), {
        strict: true,
        knownHelpersOnly: true,
        knownHelpers: HELPERS,
        noEscape: !path.endsWith('.html.hbs'),
      });
      return (data) => template(data, SAFE);
    };
    for (const channel of readdirSync(join(folder, locale))) {
      for (const file of filesOf(join(folder, locale, channel))) {
        const path = join(folder, locale, channel, file);
        if (channel === 'partials') environment.registerPartial(basename(file, SUFFIX), readFileSync(path, 'utf8'));
        else {
          const key = `${locale}/${channel}/${basename(file, SUFFIX)}`;
          compiled.set(key, compile(path));
          sources.set(key, readFileSync(path, 'utf8'));
        }
      }
    }
  }

  return {
    has: (name) => compiled.has(keyOf(name)),
    renderSource: (source, locale, data) => {
      const environment = bare.get(locale);
      if (!environment) throw new Error(`no words in ${locale}`);
      const plain = plainCopy(data);
      current = localSchema.parse({ locale, timeZone: 'UTC' });
      try {
        const options = { strict: true, knownHelpersOnly: true, knownHelpers: HELPERS, noEscape: true };
        return environment.compile(source, options)(plain, SAFE).trim();
      } catch (error) {
        // Whatever a person's words make the compiler throw is said back to that person.
        throw new TemplateFault(error instanceof Error ? error.message : String(error));
      }
    },
    source: (name) => {
      const source = sources.get(keyOf(name));
      if (source === undefined) throw new Error(`no template ${keyOf(name)}`);
      return source;
    },
    renderInstead: (name, source, data, { timeZone }) => {
      const environment = furnished.get(name.locale);
      if (!environment) throw new Error(`no words in ${name.locale}`);
      const plain = plainCopy(data);
      current = localSchema.parse({ locale: name.locale, timeZone });
      try {
        checkSource(source, new Set(Object.keys(environment.partials)));
        const options = { strict: true, knownHelpersOnly: true, knownHelpers: HELPERS, noEscape: name.part !== 'html' };
        return environment.compile(source, options)(plain, SAFE).trim();
      } catch (error) {
        throw new TemplateFault(error instanceof Error ? error.message : String(error));
      }
    },
    render: (name, data, { timeZone }) => {
      const template = compiled.get(keyOf(name));
      if (!template) throw new Error(`no template ${keyOf(name)}`);
      const plain = plainCopy(data);
      current = localSchema.parse({ locale: name.locale, timeZone });
      return template(plain).trim();
    },
  };
};
