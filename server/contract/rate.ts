import { z } from 'zod';
import { currencySchema, idSchema, pageInputShape, pageOf, timeSchema } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Units of the book's currency for one unit of `currency`, such as 7.1042 yuan for a dollar. */
const rateSchema = z.object({
  id: idSchema,
  currency: currencySchema,
  bookCurrency: currencySchema,
  rate: z.string(),
  at: timeSchema,
  source: z.string(),
});

export const addRates = endpoint({
  name: 'addRates',
  method: 'POST',
  path: '/api/exchange-rates',
  permission: 'transaction:feed',
  summary:
    'Rates into the currency of the books. A rate is for good: entries keep the one that held when they happened.',
  input: z.object({
    items: z
      .array(
        z.object({
          currency: currencySchema,
          rate: z.string().regex(/^(?=.*[1-9])\d{1,10}(\.\d{1,10})?$/),
          at: timeSchema,
          source: z.string().trim().min(1).max(80),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.object({ created: z.number().int(), unchanged: z.number().int() }),
});
export const listRates = endpoint({
  name: 'listRates',
  method: 'GET',
  path: '/api/exchange-rates',
  permission: 'transaction:read',
  summary: 'Known rates, newest first.',
  input: z.object({ ...pageInputShape, currency: currencySchema.optional() }),
  output: pageOf(rateSchema),
});
