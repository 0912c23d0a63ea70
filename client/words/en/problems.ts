/** What went wrong, by the problem's code; `byStatus` answers for codes not listed. */
export const problems = {
  codes: {
    unreachable: 'No connection. Your work is kept; please try again.',
    timed_out: 'This takes longer than it should. Please try again.',
    answer_unreadable: 'The answer could not be read. Please reload the page.',
    second_factor_required: 'Enter the code from your authenticator app.',
    second_factor_stale: 'Please confirm it is you with a fresh code.',
    second_factor_wrong: 'This code is not right. Wait for the next one and try again.',
    second_factor_missing: 'Set up a second factor first, under your profile.',
    credentials_wrong: 'E-mail or password is not right.',
    sign_in_throttled: 'Too many attempts. Please wait a while.',
    stale_version: 'Somebody changed this meanwhile. You now see the newest state; please look again.',
    idempotency_key_reused: 'This was already sent with other content. Please start again.',
    message_contains_secret:
      'The message contains a card number, a one-time code or an ID number. Remove it before sending.',
    file_too_large: 'The file is larger than 10 MB.',
    file_type_refused: 'Only PNG, JPEG, WebP, PDF and plain text can be attached.',
  },
  byStatus: {
    400: 'Please check what was entered.',
    401: 'Please sign in again.',
    403: 'You are not allowed to do this.',
    404: 'This does not exist, or not for you.',
    409: 'Something changed meanwhile. Please look again.',
    413: 'This is too large.',
    415: 'This type of file is not accepted.',
    422: 'This cannot be done in the present state.',
    429: 'Too often. Please wait a little.',
    503: 'The service is not available at the moment.',
  },
  other: 'Something went wrong on our side.',
  request: 'Reference: {id}',
};
