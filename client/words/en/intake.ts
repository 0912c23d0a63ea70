type Asked = Readonly<Record<string, Readonly<Record<string, string>>>>;

const codeGiven = { ask: 'Did you give anyone a one-time code?', yes: 'Yes', no: 'No', unsure: 'Not sure' };
const debited = { ask: 'Has the money left your account?', yes: 'Yes', no: 'No', unsure: 'Not sure' };

/** What each kind of matter is asked for (`server/contract/questions.ts`): the question under `ask`, beside its options. */
export const intakeEn: Readonly<Record<string, Asked>> = {
  unauth: {
    payee: {
      ask: 'Do you know the payee?',
      unknown: 'No, never heard of it',
      known: 'I know it, but did not pay',
      bought_before: 'I bought there before',
    },
    device: {
      ask: 'Where was your phone?',
      with_me: 'With me all the time',
      lost: 'Lost or stolen',
      shared: 'Somebody else had it',
    },
    code_given: codeGiven,
    noticed: { ask: 'When did you notice it?' },
  },
  scam: {
    contact: {
      ask: 'How did they reach you?',
      phone: 'By phone',
      chat: 'In a chat',
      shop: 'In an online shop',
      advert: 'By an advert',
      person: 'In person',
      other: 'Another way',
    },
    code_given: codeGiven,
    screen_shared: { ask: 'Did you share your screen?', yes: 'Yes', no: 'No', unsure: 'Not sure' },
    reported: {
      ask: 'Whom have you told so far?',
      police: 'The police',
      bank: 'My bank',
      both: 'Both',
      nobody: 'Nobody yet',
    },
  },
  dup: {
    pressed: { ask: 'How often did you press “Pay”?', once: 'Once', more: 'More than once', unsure: 'Not sure' },
    seller: {
      ask: 'What does the seller say?',
      one: 'Got one payment',
      both: 'Got both',
      not_asked: 'I have not asked',
    },
  },
  failed: {
    screen: {
      ask: 'What did the screen say?',
      failed: 'Failed',
      waiting: 'Being processed',
      closed: 'It closed by itself',
      other: 'Something else',
    },
    debited,
  },
  wrongpayee: {
    wrong: { ask: 'What was wrong?', person: 'The person', amount: 'The amount', both: 'Both' },
    meant: { ask: 'Whom did you mean to pay, or how much?' },
    payee: {
      ask: 'What does whoever got it say?',
      no_answer: 'Nothing',
      refuses: 'Will not pay back',
      agrees: 'Will pay back',
      not_asked: 'I have not asked',
    },
  },
  refund: {
    promised_by: {
      ask: 'Who promised the refund?',
      seller: 'The seller',
      wallet: 'The wallet',
      bank: 'My bank',
      nobody: 'Nobody yet',
    },
    promised_for: { ask: 'By which date was it to arrive?' },
    goes_to: {
      ask: 'Where should it arrive?',
      balance: 'In my wallet balance',
      card: 'On my card',
      bank: 'In my bank account',
      unsure: 'Not sure',
    },
  },
  topup: { bank: { ask: 'From which bank?' }, debited, when: { ask: 'On which day?' } },
  withdraw: {
    bank: { ask: 'To which bank?' },
    when: { ask: 'On which day?' },
    bank_says: {
      ask: 'What does the bank say?',
      nothing_came: 'Nothing has come',
      sent_back: 'It was sent back',
      not_asked: 'I have not asked',
    },
  },
  frozen: {
    since: { ask: 'Since which day?' },
    told: {
      ask: 'What reason were you given?',
      check: 'A check of my identity',
      report: 'A report by somebody',
      nothing: 'None',
      other: 'Another',
    },
  },
  kyc: {
    document: {
      ask: 'Which document?',
      id_card: 'Identity card',
      passport: 'Passport',
      permit: 'Residence or travel permit',
      other: 'Another',
    },
    stops_at: {
      ask: 'Where does it stop?',
      photo: 'At the photo of the document',
      face: 'At the picture of my face',
      details: 'At my details',
      other: 'Somewhere else',
    },
  },
  limit: {
    limit: {
      ask: 'Which limit?',
      payment: 'For one payment',
      day: 'For a day',
      year: 'For a year',
      unsure: 'Not sure',
    },
    wanted: { ask: 'What did you want to pay, and how much?' },
  },
  fee: {
    told: {
      ask: 'What were you told before?',
      none: 'There is no fee',
      lower: 'A lower fee',
      unclear: 'It was not clear',
      not_told: 'Nothing',
    },
  },
  fx: {
    rate: { ask: 'Which rate did you see?' },
    shown: { ask: 'When was the rate shown?', before: 'Before I paid', after: 'Only afterwards', never: 'Never' },
  },
  autopay: {
    agreed: {
      ask: 'Did you agree to it?',
      never: 'Never',
      trial: 'To a trial only',
      yes: 'Yes, and want to end it',
    },
    stopped: { ask: 'Have you stopped it?', yes: 'Yes', tried: 'I tried', no: 'Not yet' },
    stopped_on: { ask: 'On which day?' },
  },
  marketing: {
    promotion: { ask: 'Which promotion?' },
    until: { ask: 'Until when did it run?' },
  },
  disclosure: { where: { ask: 'Where did you read the terms?' } },
  privacy: {
    data: {
      ask: 'Which data?',
      identity: 'My identity documents',
      contact: 'My phone, mail or address',
      payments: 'My payments',
      other: 'Other data',
    },
    noticed: { ask: 'When did you notice it?' },
  },
  service: {
    where: { ask: 'Where was it?', chat: 'In a chat', phone: 'On the phone', mail: 'By mail', shop: 'In a shop' },
    when: { ask: 'On which day?' },
  },
  app: {
    system: {
      ask: 'Which phone do you use?',
      ios: 'iPhone',
      android: 'Android',
      harmony: 'HarmonyOS',
      other: 'Another device',
    },
    version: { ask: 'Which version of the app, if you know it?' },
  },
  merchant: {
    missing: {
      ask: 'What is wrong?',
      nothing: 'Nothing came',
      part: 'A part is missing',
      broken: 'It came broken',
      different: 'It is not what I ordered',
    },
    expected: { ask: 'When was it to arrive?' },
    seller: {
      ask: 'What does the seller say?',
      no_answer: 'Nothing',
      refuses: 'Refuses',
      promises: 'Promises to put it right',
      not_asked: 'I have not asked',
    },
  },
};
