import type { FieldFault, ProblemKind } from '../contract/common.ts';

export type ProblemDetail = Readonly<Record<string, unknown>> & { readonly fields?: readonly FieldFault[] };

/**
 * The one error the product throws on purpose. `kind` decides the HTTP status, `code` is what clients translate,
 * `detail` holds values a person may see; never secrets or personal data.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly detail: ProblemDetail;

  constructor(kind: ProblemKind, code: string, detail: ProblemDetail = {}) {
    super(`${kind}: ${code}`);
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.detail = detail;
  }
}

/** Absent and forbidden look the same to whoever may not know that the thing exists. */
export const absent = (code: string): Problem => new Problem('absent', code);
