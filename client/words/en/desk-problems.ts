/** What can go wrong at the desk only, by the problem's code: no word of it reaches a customer's bundle. */
export const deskProblems = {
  too_many_tags: 'A ticket takes at most 20 tags.',
  filters_invalid: 'This view holds a filter the queue does not know.',
  not_of_this_team: 'Views are shared with teams of one’s own.',
  too_many_views: 'You have as many views as fit. Remove one first.',
  view_absent: 'This view is gone.',
  view_not_own: 'Only its owner may change this view.',
  bulk_absent: 'This change is gone.',
  bulk_undone_already: 'This was undone already.',
  undo_too_late: 'It is too late to undo this; change the tickets themselves.',
  split_needs_messages: 'Choose messages between the customer and the desk.',
  split_needs_the_customer: 'At least one message must be the customer’s.',
  split_too_long: 'This is too much for one ticket. Choose fewer messages.',
  ticket_is_a_complaint: 'This is a complaint and is closed as one.',
};
