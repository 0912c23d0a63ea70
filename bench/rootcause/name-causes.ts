import type { Cause } from '../../server/desk/rootcause/find-causes.ts';
import { spread, writeValue } from './elements.ts';

/** The elements that causes of one direction stand for: of several values of an attribute, each is one. */
export const nameCauses = (causes: readonly Cause[], direction: Cause['direction']): string[] =>
  causes
    .filter((cause) => cause.direction === direction)
    .flatMap(({ where }) =>
      spread(where.map(({ attribute, values }) => [attribute, values.map((value) => writeValue(attribute, value))])),
    );
