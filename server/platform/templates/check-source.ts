import Handlebars from 'handlebars';

/** A list within a list within a list is no mail, and its length is a power of the data's. */
const MAX_LISTS = 2;
const UNSAFE_MARKUP = /<\s*(script|iframe|object|embed|form|meta\s+http-equiv)\b|\son[a-z]+\s*=|javascript:/iu;

class Checker extends Handlebars.Visitor {
  #lists = 0;
  readonly #partials: ReadonlySet<string>;

  constructor(partials: ReadonlySet<string>) {
    super();
    this.#partials = partials;
  }

  #askPartial({ name }: { name: unknown }): void {
    const original = typeof name === 'object' && name !== null && 'original' in name ? String(name.original) : '';
    if (original !== '@partial-block' && !this.#partials.has(original)) throw new Error(`no part ${original}`);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    // What customers wrote must never reach a mail as markup.
    if (!mustache.escaped) throw new Error('places are written with two braces');
    super.MustacheStatement(mustache);
  }
  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#askPartial(partial);
    super.PartialStatement(partial);
  }
  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#askPartial(partial);
    super.PartialBlockStatement(partial);
  }
  override DecoratorBlock(): void {
    throw new Error('no parts of its own');
  }
  override Decorator(): void {
    throw new Error('no parts of its own');
  }
  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const isList = 'original' in block.path && block.path.original === 'each';
    if (isList) this.#lists += 1;
    if (this.#lists > MAX_LISTS) throw new Error('too many lists within lists');
    super.BlockStatement(block);
    if (isList) this.#lists -= 1;
  }
}

/**
 * Asks of a template that a person wrote what compiling does not: nothing unescaped, no parts but ours, no markup that
 * acts. Which helpers there are is the compiler's question. @throws Error in words for whoever wrote it
 */
export const checkSource = (source: string, partials: ReadonlySet<string>): void => {
  new Checker(partials).accept(Handlebars.parse(source));
  if (UNSAFE_MARKUP.test(source)) throw new Error('no markup that acts');
};
