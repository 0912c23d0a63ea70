import { ActionIcon } from '@mantine/core';
import { IconBellPlus, IconBellRinging } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { followTicket, getFollowers } from '../../../server/contract/alert.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';

/** Hears how a ticket goes on without holding it; says who else does. */
export const FollowButton = ({ ticketId }: { readonly ticketId: string }) => {
  const { w, locale } = useWords();
  const { me } = useSession();
  const queries = useQueryClient();
  const queryKey = ['followers', ticketId];
  const followers = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(getFollowers, { id: ticketId }, { signal }),
  });
  const following = followers.data?.items.some(({ id }) => id === me.id) ?? false;
  const changing = useMutation({
    mutationFn: () => call(followTicket, { id: ticketId, following: !following }),
    onSuccess: (now) => queries.setQueryData(queryKey, now),
    onError: tellFault,
  });
  const names = followers.data?.items.map(({ name }) => name) ?? [];
  const said = following ? w.alerts.unfollow : w.alerts.follow;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  return (
    <ActionIcon
      variant={following ? 'light' : 'default'}
      size={30}
      aria-pressed={following}
      aria-label={said}
      title={names.length > 0 ? `${said} · ${fill(w.alerts.followers, { names: list })}` : said}
      onClick={() => changing.mutate()}
    >
      {following ? <IconBellRinging size={16} aria-hidden /> : <IconBellPlus size={16} aria-hidden />}
    </ActionIcon>
  );
};
