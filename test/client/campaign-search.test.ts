import { describe, expect, it } from '@jest/globals';
import { readAudience, searchForSilent } from '../../client/console/education/campaign-search.ts';

describe('the address of a new campaign', () => {
  it('leads from what a rise has in common to those who said nothing', () => {
    const values = { category: ['dup', 'fee'], provider: ['wechatpay'], region: ['Guangdong'], os: ['ios'], bank: [] };
    const audience = readAudience(searchForSilent({ from: '2026-11-24', to: null, values }));
    expect(audience).toMatchObject({
      basis: 'silent',
      from: '2026-11-24',
      to: null,
      categories: ['dup', 'fee'],
      providers: ['wechatpay'],
      regions: ['Guangdong'],
      systems: ['ios'],
      banks: [],
    });
  });

  it('leaves out what an audience cannot take', () => {
    const many = Array.from({ length: 60 }, (_, nth) => `bank-${nth}`).join(',');
    const audience = readAudience({
      basis: 'nobody',
      from: 'soon',
      category: 'dup,none',
      region: 'x'.repeat(65),
      bank: many,
    });
    expect(audience).toMatchObject({ basis: 'complained', from: null, categories: ['dup'], regions: [] });
    expect(audience.banks).toHaveLength(50);
  });
});
