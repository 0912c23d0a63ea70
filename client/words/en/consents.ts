/** What customers read where they allow or forbid; fetched with that part. */
export const consentsEn = {
  lessons: 'Send me short safety tips with an answer',
  care: 'If I may need special care, let my case worker know',
  careHint:
    'When your words hint at it – age, a death, illness, money worries, trouble with devices – only those who deal with your matter see a note. It is deleted when the matter is closed, or as soon as you untick this.',
  failed: 'That could not be saved. Please try again.',
};
