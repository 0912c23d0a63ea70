import type { Tx } from '../../kernel/tx.ts';
import { dayName, dayNumber, type History } from './history.ts';
import { judgeDesk, type Verdict } from './judge-desk.ts';
import { outbreakChanged, outbreakClosed, outbreakOpened } from './outbreak.events.ts';
import { findOutbreaksSince, getDeskDay, loadHistory } from './outbreak.queries.ts';
import { lockProgress, saveDueAt, saveJudgedDay, saveOutbreak, saveOutbreakDays } from './outbreak.store.ts';

type InTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const HOUR_MS = 3_600_000;
/** The model's year, the week it leaves out, and the days shown before an alarm. */
const HISTORY_DAYS = 365 + 7 + 28;
/** Before so many days nothing can be judged. */
const FIRST_DAYS = 28;
/** A desk with a longer past than this has its older outbreaks left in peace. */
const MOST_DAYS = 400;

/** A long look at numbers, during which no transaction waits: the database would end one that does. */
const judge = async (inTx: InTx, history: History, day: number, whole: boolean): Promise<Verdict> => {
  const { recent, newId } = await inTx(async (tx) => ({
    recent: await findOutbreaksSince(tx, dayName(history.first)),
    newId: tx.newId,
  }));
  return judgeDesk(history, day, recent, newId, whole);
};

const keep = async (tx: Tx, { opened, changed }: Verdict): Promise<void> => {
  for (const { outbreak, days } of [...opened, ...changed]) {
    await saveOutbreak(tx, outbreak);
    await saveOutbreakDays(tx, outbreak.id, days);
  }
  for (const { outbreak } of opened) tx.emit(outbreakOpened, { outbreakId: outbreak.id });
  for (const { outbreak } of changed) {
    tx.emit(outbreakChanged, { outbreakId: outbreak.id });
    if (outbreak.state === 'closed') tx.emit(outbreakClosed, { outbreakId: outbreak.id });
  }
};

/** A day in progress is judged against as much of its usual traffic as has usually come by this hour. */
const asFarAs = (history: History, share: number): History => {
  const day = history.days - 1;
  const partly = new Map(
    [...history.series].map(([key, series]) => {
      const same = [7, 14, 21, 28].map((ago) => series.exposures?.[day - ago] ?? 0).filter((count) => count > 0);
      const usual = same.length > 0 ? same.reduce((sum, count) => sum + count, 0) / same.length : 0;
      const exposures = (series.exposures ?? new Array<number>(history.days).fill(1)).with(
        day,
        (series.exposures ? usual : 1) * share,
      );
      return [key, { ...series, exposures }];
    }),
  );
  return { ...history, series: partly };
};

/** Less of a day than this is too little to judge it by. */
const LEAST_SHARE = 0.05;

/**
 * Judges every whole day that is not judged yet, each in a transaction of its own that also notes how far it came: killed
 * anywhere, the next judge goes on from there, and of two at once one finds nothing to do. Then the day in progress.
 */
export const judgeOutbreaks = async (inTx: InTx): Promise<number> => {
  const plan = await inTx(async (tx) => {
    const { judgedDay, dueAt } = await lockProgress(tx);
    const { today, share, firstDay } = await getDeskDay(tx);
    if (dueAt > tx.now) return null;
    if (!firstDay) {
      await saveDueAt(tx, new Date(tx.now.getTime() + HOUR_MS));
      return null;
    }
    const start = Math.max(dayNumber(firstDay) + FIRST_DAYS, dayNumber(today) - MOST_DAYS);
    const next = judgedDay ? dayNumber(judgedDay) + 1 : start;
    const from = Math.max(dayNumber(firstDay), Math.min(next, dayNumber(today)) - HISTORY_DAYS);
    return { next, today: dayNumber(today), share, history: await loadHistory(tx, dayName(from), today) };
  });
  if (!plan) return 0;

  const { history, share, today } = plan;
  let judged = 0;
  for (let day = plan.next; day < today; day += 1) {
    const verdict = await judge(inTx, history, day - history.first, true);
    const isMine = await inTx(async (tx) => {
      const { judgedDay } = await lockProgress(tx);
      // Another judge was faster: what it kept is not what this verdict was built on.
      if ((judgedDay === null ? plan.next : dayNumber(judgedDay) + 1) !== day) return false;
      await keep(tx, verdict);
      await saveJudgedDay(tx, dayName(day));
      return true;
    });
    if (!isMine) return judged;
    judged += 1;
  }
  const partly = share >= LEAST_SHARE ? await judge(inTx, asFarAs(history, share), history.days - 1, false) : null;
  await inTx(async (tx) => {
    const { judgedDay, dueAt } = await lockProgress(tx);
    if (dueAt > tx.now || (judgedDay !== null && dayNumber(judgedDay) !== today - 1)) return;
    if (partly) await keep(tx, partly);
    await saveDueAt(tx, new Date(tx.now.getTime() + HOUR_MS));
  });
  return judged;
};
