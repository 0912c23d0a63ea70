export const SECRET_KINDS = ['card', 'card_code', 'one_time_code', 'id_number', 'password', 'phone'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** A secret at `[start, end)` of a text, in UTF-16 code units. */
export type Secret = { readonly kind: SecretKind; readonly start: number; readonly end: number };
