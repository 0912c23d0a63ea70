/** Where a line may end: after a word, or between Chinese characters, but never before what closes or after what opens. */
const PIECE =
  /[（《“‘「『【〔([{]*(?:\p{Script=Han}|[^\s\p{Script=Han}（《“‘「『【〔]+)[，。！？；：、）》”’」』】〕…—,.;:!?%)\]}]*\s*|\s+/gu;

/** Letters that no pen can set apart: control characters and marks of direction go, tabulators are spaces. */
const plain = (text: string): string =>
  text.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu, '');

/** Lines of at most `width`; a word longer than a line is cut where the line ends. */
export const breakLines = (text: string, width: number, widthOf: (text: string) => number): string[] =>
  text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    const put = (piece: string): void => {
      if (widthOf((line + piece).trimEnd()) <= width) {
        line += piece;
        return;
      }
      if (line.trimEnd() !== '') lines.push(line.trimEnd());
      line = '';
      if (widthOf(piece.trimEnd()) <= width) line = piece;
      else
        for (const letter of piece) {
          if (line !== '' && widthOf(line + letter) > width) {
            lines.push(line);
            line = '';
          }
          line += letter;
        }
    };
    for (const [piece] of plain(paragraph).matchAll(PIECE)) put(piece);
    return [...lines, line.trimEnd()];
  });
