/** What customers read of their money: loaded when there is some to tell of. */
export const purseEn = {
  money: {
    deciding: 'We are deciding about this refund.',
    declined: 'This refund was declined. The reason is in the messages.',
    sending: 'Approved. We are handing it to the wallet.',
    on_its_way: 'On its way to you.',
    arrived: 'Back in your wallet.',
    delayed: 'The wallet has not confirmed it. A person is looking into it, and nothing is sent twice.',
    not_sent: 'It could not be sent. A person is taking care of it.',
    came_back: 'It came back to us. A person is looking for another way to pay you.',
    cancelled: 'This refund was cancelled before it was sent.',
    usual: (days: number) => (days === 1 ? 'Usually there within 1 day.' : `Usually there within ${days} days.`),
    expect: (date: string) => `Expect it by ${date}.`,
    late: 'It is taking longer than usual. We keep asking the wallet, and nothing is sent twice.',
    since: (date: string) => `Since ${date}`,
    reference: 'Reference at the wallet',
    refundOf: (payee: string) => `For ${payee}`,
    history: 'What happened so far',
    stages: {
      deciding: 'Deciding',
      declined: 'Declined',
      sending: 'Approved',
      on_its_way: 'On its way',
      arrived: 'Arrived',
      delayed: 'Being looked into',
      not_sent: 'Not sent',
      came_back: 'Came back',
      cancelled: 'Cancelled',
    },
  },

  credit: {
    kinds: { goodwill: 'Goodwill', compensation: 'Compensation', provisional_credit: 'Credit ahead of the decision' },
    colon: ': ',
    credited: 'credited to you',
    final: 'yours to keep',
    reversed: 'taken back',
    ahead:
      'You have it while we look into the matter. If we find nothing to put right, it may be taken back, and we tell you.',
    reference: 'Came by',
  },
};
