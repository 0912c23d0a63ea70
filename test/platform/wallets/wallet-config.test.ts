import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSandboxKeys } from '../../../server/platform/sandbox/keys.ts';
import { type WalletConfig, walletsVariable } from '../../../server/platform/wallets/wallet-config.ts';

let dir: string;
let configs: WalletConfig[];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recourse-keys-'));
  configs = (await makeSandboxKeys(dir)).walletConfigs('http://127.0.0.1:1/');
});
afterAll(() => rm(dir, { recursive: true }));

const faults = (value: unknown): string[] => {
  const read = walletsVariable.safeParse(typeof value === 'string' ? value : JSON.stringify(value));
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join('.') || issue.message);
};

describe('WALLETS', () => {
  it('takes all three', () => {
    expect(faults(configs)).toEqual([]);
    expect(walletsVariable.parse(JSON.stringify(configs))[0]).toHaveProperty('baseUrl', 'http://127.0.0.1:1');
  });

  it('names every fault', () => {
    expect(faults('{')).toEqual(['not JSON']);
    expect(faults([{ provider: 'paypal' }])).toEqual(['0.provider']);
    expect(faults([...configs, configs[2]])).toEqual(['one account a provider']);
    const [wechatpay] = configs;
    expect(faults([{ ...wechatpay, privateKey: 'x', apiV3Key: 'short', baseUrl: 'ftp://x' }])).toEqual([
      '0.baseUrl',
      '0.privateKey',
      '0.apiV3Key',
    ]);
  });
});

describe('makeSandboxKeys', () => {
  it('makes keys once, for the owner only', async () => {
    expect((await stat(join(dir, 'keys.json'))).mode & 0o777).toBe(0o600);
    expect((await makeSandboxKeys(dir)).walletConfigs('http://127.0.0.1:1/')).toEqual(configs);
  });
});
