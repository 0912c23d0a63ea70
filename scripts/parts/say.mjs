const isChinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

/** One line to the operator, in the terminal's language; on stderr, because stdout belongs to what a program answers. */
export const say = (en, zh) => process.stderr.write(`${isChinese ? zh : en}\n`);

/** Runs `work`, naming it before and telling the seconds after. */
export const timed = async (en, zh, work) => {
  const began = Date.now();
  say(`… ${en}`, `… ${zh}`);
  const result = await work();
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`✓ ${en} (${seconds} s)`, `✓ ${zh}（${seconds} 秒）`);
  return result;
};
