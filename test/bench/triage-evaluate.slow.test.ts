import { afterAll, describe, expect, it } from '@jest/globals';
import { openBench } from '../support/run-bench.ts';

const bench = openBench('triage-evaluate');
afterAll(() => bench.close());

const REFUND = ['my refund has not arrived', 'where is the refund', 'no refund for a week', 'refund it please'];
const LOGIN = ['I cannot sign in', 'the password is refused', 'signed out again', 'the code to sign in never comes'];
const rows = [...REFUND.map((text) => `${text},refund`), ...LOGIN.map((text) => `"${text}",login`)];
const good = bench.write('good.csv', ['text,category', ...rows].join('\n'));

describe('triage:evaluate', () => {
  it.each([
    ['to leave out every category', ['--outside', '2'], '--outside 2 of 2'],
    ['more folds than texts', ['--folds', '9'], '--folds 9 of 8'],
    ['a file that is not there', ['--test', '/nowhere/test.csv'], 'does not exist'],
  ])('refuses %s', (_, args, why) => {
    const refused = bench.run('--train', good, ...args);
    expect(refused).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(why) });
  });

  it.each([
    ['a text without a category', `text,category\n${rows.join('\n')}\nhello,`, 'line 10: category is empty'],
    ['a row whose comma is not quoted', 'text,category\nrefund, please,refund', 'line 2'],
  ])('refuses %s, in one sentence', (_, content, where) => {
    const { status, stderr } = bench.run('--train', bench.write('bad.csv', content), '--test', good);
    expect(status).toBe(2);
    expect(stderr.split('\nusage')[0]).toContain(where);
    expect(stderr.split('\n').length).toBeLessThan(5);
  });

  it('refuses another encoding than UTF-8', () => {
    const gbk = Buffer.concat([Buffer.from('text,category\n'), Buffer.from('cdcbbfee2cc7ae0a', 'hex')]);
    const { status, stderr } = bench.run('--train', good, '--test', bench.write('gbk.csv', gbk));
    expect(status).toBe(2);
    expect(stderr).toContain('gbk.csv is not UTF-8');
  });

  it('counts a category that training never saw, and one that nothing is about, as missed', () => {
    const unseen = [...REFUND.map((text) => `${text},refund`), `${LOGIN[0]},frozen`];
    const { stdout } = bench.run(
      '--train',
      good,
      '--test',
      bench.write('unseen.csv', ['text,category', ...unseen].join('\n')),
    );
    const { accuracy, macroF1, topThree } = JSON.parse(stdout);
    expect({ accuracy, macroF1, topThree }).toEqual({ accuracy: 0.8, macroF1: expect.closeTo(1 / 3), topThree: 0.8 });
  });

  it('trains on one file and judges another, twice the same, however it is written', () => {
    const odd = ['\u{feff}id,category,text', '', ...REFUND.map((text) => `1,refund,"${text},\nsince 周一"`)].join(
      '\r\n',
    );
    const test = bench.write('测试.csv', odd);
    const [first, second] = [1, 2].map(() => {
      const { status, stdout } = bench.run('--train', good, '--test', test);
      expect(status).toBe(0);
      const { trainSeconds, msPerText, peakMiB, ...figures } = JSON.parse(stdout);
      expect([trainSeconds, msPerText, peakMiB].every((figure) => figure > 0)).toBe(true);
      return figures;
    });
    expect(first).toMatchObject({ accuracy: 1, macroF1: 1, coverageAt95: 1, topThree: 1 });
    expect(first.modelBytes).toBeGreaterThan(1_000);
    expect(second).toEqual(first);
  });
});
