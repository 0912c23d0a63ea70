import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openBench } from '../support/run-bench.ts';

const bench = openBench('rootcause-evaluate');
const { folder } = bench;
afterAll(() => bench.close());

const run = (...args: string[]) => {
  const { status, stdout, stderr } = bench.run(...args);
  return { status, stderr, answer: status === 0 ? JSON.parse(stdout) : null };
};
const write = (name: string, lines: readonly string[]): string => bench.write(name, `${lines.join('\n')}\n`);

describe('rootcause:evaluate', () => {
  it('refuses what it cannot read, and says where', () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('--data or --counts is missing') });
    expect(run('--data', join(folder, 'none')).status).toBe(2);
    const wrong = write('wrong.csv', ['instance,day,os', '1,tomorrow,ios']);
    expect(run('--counts', wrong)).toMatchObject({ status: 2, stderr: expect.stringContaining('line 2') });
  });

  it('refuses what it cannot simulate', () => {
    expect(run('--simulate', 'real')).toMatchObject({ status: 2, stderr: expect.stringContaining('plain, sets') });
    expect(run('--simulate', 'plain', '--seeds', '9-1')).toMatchObject({ status: 2 });
    expect(run('--simulate', 'plain', '--data', folder)).toMatchObject({ status: 2 });
    expect(run('--simulate', 'plain', '--volumes', '60,none')).toMatchObject({ status: 2 });
    expect(run('--simulate', 'plain', '--causes', '0,9')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--causes'),
    });
    expect(run('--simulate', 'plain', '--causes', '').status).toBe(2);
    expect(run('--simulate', 'plain', '--best', 'all')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('simulator, past'),
    });
    expect(run('--data', folder, '--best', 'past')).toMatchObject({ status: 2 });
    for (const days of [
      ['--counts', 'counts.csv'],
      ['--simulate', 'written'],
    ])
      expect(run(...days, '--best', 'desk')).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('--best desk'),
      });
  });

  it('simulates complaints that a seed repeats', () => {
    const { answer } = run('--simulate', 'plain', '--seeds', '7-7');
    expect(answer.instances).toHaveLength(1);
    const { instances } = run('--simulate', 'plain', '--seeds', '6-7').answer;
    expect(instances[1]).toEqual(answer.instances[0]);
    const [low, high] = answer.f1Interval;
    expect(low).toBeLessThanOrEqual(answer.f1);
    expect(high).toBeGreaterThanOrEqual(answer.f1);
  });

  it('simulates days on which there is nothing to find', () => {
    const { answer } = run('--simulate', 'plain', '--seeds', '1-6', '--volumes', '60', '--causes', '0');
    expect(answer.instances.map(({ truth }: { truth: string[] }) => truth)).toEqual(Array(6).fill([]));
    const found = answer.instances.flatMap((instance: { found: string[] }) => instance.found);
    expect(answer).toMatchObject({ fp: found.length, falsePerCleanDay: found.length / 6 });
  });

  it('explains complaints, with labels and without', () => {
    const days = Array.from({ length: 20 }, (_, day) =>
      Array.from({ length: 40 }, (__, at) => `7,${-1 - day},${at % 4},${(at >> 2) % 2}`),
    );
    const today = [
      ...Array.from({ length: 40 }, (_, at) => `7,0,${at % 4},${(at >> 2) % 2}`),
      ...new Array<string>(40).fill('7,0,3,1'),
    ];
    const counts = write('counts.csv', ['instance,day,bank,os', ...days.flat(), ...today]);
    const labels = write('labels.csv', ['instance,causes', '7,bank=bank3&os=os1']);
    const { answer } = run('--counts', counts, '--labels', labels, '--best', 'past');
    expect(answer).toMatchObject({ tp: 1, fp: 0, fn: 0, f1: 1, falsePerCleanDay: null });
    expect(answer.rivals.scan).toMatchObject({ tp: 1, fp: 0, fn: 0, f1: 1, falsePerCleanDay: null });
    expect(answer.rivals.best).toMatchObject({ knows: 'past', tp: 1, fp: 0, fn: 0, f1: 1, helpedByTruth: null });
    const found = ['bank=bank3&os=os1'];
    expect(answer.instances).toEqual([{ id: '7', found, falls: [], best: found }]);
    const without = run('--counts', counts).answer;
    expect(without).toMatchObject({ tp: null, f1: null, f1Interval: null, rivals: { scan: { f1: null } } });
    expect(without.rivals.best).toBeUndefined();
  });

  it('localises metrics, and compares with the truth where it is there', () => {
    const leaves = Array.from(
      { length: 60 },
      (_, at) => `a${at % 6},b${at % 5},${at % 6 === 2 ? 40 : 100 + (at % 3)},101`,
    );
    write('1.csv', ['a,b,real,predict', ...leaves]);
    write('injection_info.csv', ['timestamp,set', '1,a=a2']);
    expect(run('--data', folder).answer).toMatchObject({
      tp: 1,
      fp: 0,
      fn: 0,
      f1: 1,
      instances: [{ id: '1', found: ['a=a2'] }],
    });
  });
});
