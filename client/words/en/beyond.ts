/** What customers read below a matter: where else to turn, and taking the whole of it with them. Fetched with that part. */
export const beyondEn = {
  transcript: {
    mail: 'Send me the conversation',
    sending: 'Sending…',
    sent: (to: string) => `It is on its way to ${to}.`,
    noAddress: 'We have no mail address of yours. Your wallet can pass one on.',
    again: 'It was sent a moment ago. Please wait a little.',
    pdf: 'Save as PDF',
    saving: 'Writing the PDF…',
    saved: 'The PDF has been saved.',
    print: 'Print',
  },
  elsewhere: {
    title: 'Still not satisfied?',
    lead: 'You may take it further, free of charge. Quote the number of this matter.',
    desk: 'Ask here for a second person to look at it, who was not involved before.',
    where: 'Where do you live?',
    choose: 'Please choose',
    other: 'Somewhere else',
    otherBody: 'The ombudsman or regulator of payment services where you live. Ask us for its name.',
    check: 'Please check the address before you go there.',
    places: {
      CN: 'Mainland China',
      HK: 'Hong Kong',
      SG: 'Singapore',
      UK: 'United Kingdom',
      EU: 'European Union',
      US: 'United States',
      IN: 'India',
    },
  },
};
