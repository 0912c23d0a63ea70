import PDFDocument from 'pdfkit';
import type { Paper } from '../../kernel/paper.ts';
import { cutFaces, drawable, NO_PICTURE, runsOf, type Weight } from './faces.ts';
import { breakLines } from './line-break.ts';

type Style = { readonly weight: Weight; readonly size: number; readonly leading: number; readonly ink: string };
const TITLE: Style = { weight: 'strong', size: 18, leading: 26, ink: '#14211f' };
const HEAD: Style = { weight: 'strong', size: 9, leading: 14, ink: '#3f4f4c' };
const TEXT: Style = { weight: 'text', size: 10.5, leading: 17, ink: '#14211f' };
const FINE: Style = { weight: 'text', size: 9, leading: 14, ink: '#55655f' };

/** A4 in points. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const SIDE = 62;
const TOP = 60;
const BOTTOM = 70;
const INDENT = 12;
const BRAND = '#0c5b55';
const LINE = '#c9d3d0';
const DIGITS = '0123456789';
/** So many entries are set before others have their turn. */
const BREATH = 2;

const breathe = (): Promise<void> => new Promise((done) => setImmediate(done));

const textsOf = (paper: Paper): Record<Weight, string> => ({
  strong: [paper.title, ...paper.entries.map(({ head }) => head)].join(''),
  text: [
    NO_PICTURE,
    DIGITS,
    paper.foot(1, 1),
    paper.notice ?? '',
    ...paper.facts.flatMap(({ name, value }) => [name, value]),
    ...paper.entries.flatMap(({ body, files }) => [body, files ?? '']),
  ].join(''),
});

const openSheet = (paper: Paper, faces: ReadonlyMap<string, Buffer>) => {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    // No font of the format's own: everything drawn is carried along.
    font: '',
    lang: paper.locale,
    tagged: true,
    displayTitle: true,
    info: { Title: paper.title, Creator: 'Recourse' },
  });
  for (const [name, font] of faces) doc.registerFont(name, font);
  const widths = new Map<string, number>();
  const widthOf = (style: Style) => (text: string) => {
    let sum = 0;
    for (const letter of text) {
      const key = `${style.weight}${letter}`;
      let width = widths.get(key);
      if (width === undefined) {
        const [run] = runsOf(letter, style.weight);
        width = run ? doc.font(run.face).fontSize(1_000).widthOfString(letter) / 1_000 : 0;
        widths.set(key, width);
      }
      sum += width;
    }
    return sum * style.size;
  };
  const place = (text: string, x: number, y: number, style: Style): void => {
    let at = x;
    doc.fillColor(style.ink);
    for (const run of runsOf(text, style.weight)) {
      const width = widthOf(style)(run.text);
      doc.font(run.face).fontSize(style.size).text(run.text, at, y, { lineBreak: false });
      at += width;
    }
  };
  return { doc, widthOf, place };
};

/** A4, its glyphs carried along, its words readable by machines and screen readers. */
export const printPaper = async (paper: Paper): Promise<Buffer> => {
  const { doc, widthOf, place } = openSheet(paper, await cutFaces(textsOf(paper)));
  let y = TOP;
  const paragraph = (tag: 'H1' | 'P', text: string, style: Style, { indent = 0, rule = '' } = {}): void => {
    const lines = breakLines(drawable(text), WIDTH - 2 * SIDE - indent, widthOf(style));
    const draw = (): void => {
      for (const line of lines) {
        if (y + style.leading > HEIGHT - BOTTOM) {
          doc.continueOnNewPage();
          y = TOP;
        }
        if (rule) doc.rect(SIDE, y, 2, style.leading).fill(rule);
        place(line, SIDE + indent, y, style);
        y += style.leading;
      }
    };
    doc.addStructure(doc.struct(tag, {}, draw));
  };

  paragraph('H1', paper.title, TITLE);
  y += 6;
  for (const { name, value } of paper.facts) paragraph('P', `${name}  ${value}`, FINE);
  if (paper.notice) paragraph('P', paper.notice, FINE);
  for (const [index, { head, body, files, mine }] of paper.entries.entries()) {
    if (index % BREATH === 0) await breathe();
    y += 14;
    const style = { indent: INDENT, rule: mine ? LINE : BRAND };
    // A head alone at the foot of a page belongs to nobody.
    if (y + HEAD.leading + TEXT.leading > HEIGHT - BOTTOM) y = HEIGHT;
    paragraph('P', head, HEAD, style);
    paragraph('P', body, TEXT, style);
    if (files) paragraph('P', files, FINE, style);
  }

  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    place(paper.foot(page + 1, count), SIDE, HEIGHT - BOTTOM + 28, FINE);
    doc.endMarkedContent();
  }
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const written = new Promise<void>((done, fail) => doc.on('end', done).on('error', fail));
  doc.end();
  await written;
  return Buffer.concat(chunks);
};
