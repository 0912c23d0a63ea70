import { CAUSE_BRANCHES, type ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { fill } from '../../words/words.ts';
import css from './fishbone.module.css';
import page from './problems.module.css';
import { titleOf, useCauseWords } from './use-causes.ts';

const WIDTH = 1_000;
const HEIGHT = 340;
const SPINE = HEIGHT / 2;
const HEAD = 190;
const ABOVE = 4;
const STEP = (WIDTH - HEAD - 20) / ABOVE;
const LEAN = 50;
const FIRST_LINE = 52;
const LINE = 26;
const MOST_LINES = 4;
/** In narrow letters; a Chinese one is as wide as two. */
const ROOM = 24;

const isWide = (letter: string): boolean => /[\u2e80-\uffef]/.test(letter);
/** As much of a text as there is room for. */
const cut = (text: string, room: number): string => {
  let used = 0;
  let kept = '';
  for (const letter of text) {
    used += isWide(letter) ? 2 : 1;
    if (used > room) return `${kept}…`;
    kept += letter;
  }
  return kept;
};

/** Where a bone meets the spine, where it begins, and where its lines of text are. */
const placeBone = (index: number) => {
  const above = index < ABOVE;
  const at = above ? index : index - ABOVE;
  const joint = 20 + STEP * (at + 1);
  const tip = { x: joint - LEAN, y: above ? 24 : HEIGHT - 24 };
  const lineAt = (line: number) => {
    const y = above ? FIRST_LINE + LINE * line : HEIGHT - FIRST_LINE - LINE * line + 8;
    const part = (y - tip.y) / (SPINE - tip.y);
    return { x: tip.x + LEAN * part - 8, y };
  };
  return { above, joint, tip, lineAt };
};

type Why = ProblemCaseView['hypotheses'][number];

const Bone = ({
  index,
  name,
  whys,
}: {
  readonly index: number;
  readonly name: string;
  readonly whys: readonly Why[];
}) => {
  const { p } = useCauseWords();
  const { above, joint, tip, lineAt } = placeBone(index);
  const hidden = whys.length - MOST_LINES;
  const shown = hidden > 0 ? whys.slice(0, MOST_LINES - 1) : whys;
  return (
    <g className={css.bone} data-empty={whys.length === 0}>
      <line x1={tip.x} y1={tip.y} x2={joint} y2={SPINE} />
      <text x={tip.x} y={above ? tip.y - 8 : tip.y + 18} className={css.name}>
        {name}
      </text>
      {shown.map((why, line) => (
        <text key={why.id} {...lineAt(line)} data-state={why.state}>
          <title>{why.text}</title>
          {cut(why.text, ROOM)}
        </text>
      ))}
      {hidden > 0 ? <text {...lineAt(MOST_LINES - 1)}>{fill(p.moreWhys, { count: hidden + 1 })}</text> : null}
    </g>
  );
};

/** The hypotheses drawn as a fishbone: a bone for each place in which a cause may lie. The list beside it says the same. */
export const Fishbone = ({ problem }: { readonly problem: ProblemCaseView }) => {
  const { p, locale } = useCauseWords();
  return (
    <section className={page.part} aria-labelledby="fishbone">
      <h2 id="fishbone">{p.fishbone}</h2>
      <p className={page.quiet}>{p.fishboneLead}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={css.scroll} tabIndex={0} role="img" aria-labelledby="fishbone">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
          <line className={css.spine} x1={10} y1={SPINE} x2={WIDTH - HEAD} y2={SPINE} />
          {CAUSE_BRANCHES.map((branch, index) => (
            <Bone
              key={branch}
              index={index}
              name={p.branches[branch]}
              whys={problem.hypotheses.filter((why) => why.branch === branch)}
            />
          ))}
          <foreignObject x={WIDTH - HEAD} y={SPINE - 60} width={HEAD} height={120}>
            <div className={css.head}>{cut(titleOf(problem, locale), 90)}</div>
          </foreignObject>
        </svg>
      </div>
    </section>
  );
};
