/** What customers read where they allow or forbid; fetched with that part. */
export const consentsEn = {
  lessons: 'Send me short safety tips with an answer',
  care: 'If I may need special care, let my case worker know',
  careHint:
    'When your words hint at it – illness, money worries, trouble with devices – only those who deal with your matter see a note. Untick it and the notes are deleted.',
  failed: 'That could not be saved. Please try again.',
};
