import { BlockList, isIP } from 'node:net';

const IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const IPV6: readonly (readonly [string, number])[] = [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Addresses that are not of the public internet (IANA special-purpose registries). */
const PRIVATE = new BlockList();
for (const [network, prefix] of IPV4) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
  // The same network as an IPv4 address that IPv6 carries.
  PRIVATE.addSubnet(`::ffff:${network}`, 96 + prefix, 'ipv6');
}
for (const [network, prefix] of IPV6) PRIVATE.addSubnet(network, prefix, 'ipv6');

export type AddressRules = {
  /** Whether the operator named this host or address as one of its own that may be posted to. */
  isAllowed(host: string, address: string | null): boolean;
};

/** `allow`: host names, addresses or networks, such as `hooks.internal`, `10.0.3.7`, `10.0.0.0/8`. */
export const addressRules = (allow: readonly string[]): AddressRules => {
  const hosts = new Set(
    allow.filter((entry) => isIP(entry.split('/')[0] ?? '') === 0).map((host) => host.toLowerCase()),
  );
  const networks = new BlockList();
  for (const entry of allow) {
    const [network = '', prefix] = entry.split('/');
    const version = isIP(network);
    if (version === 0) continue;
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) networks.addAddress(network, family);
    else networks.addSubnet(network, Number(prefix), family);
  }
  const isListed = (address: string): boolean => {
    const version = isIP(address);
    return version !== 0 && networks.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
  return {
    isAllowed: (host, address) =>
      hosts.has(host.toLowerCase()) || isListed(host) || (address !== null && isListed(address)),
  };
};

export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address);
  return version !== 0 && !PRIVATE.check(address, version === 4 ? 'ipv4' : 'ipv6');
};

export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** What is wrong with an address before anybody is asked for its name; null when nothing is. */
export const addressFault = (text: string, rules: AddressRules): string | null => {
  if (!URL.canParse(text)) return 'url_invalid';
  const url = new URL(text);
  const host = hostOf(url);
  const isOwn = rules.isAllowed(host, null);
  if (url.username !== '' || url.password !== '') return 'url_with_password';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwn)) return 'url_not_https';
  if (!isOwn && (host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && !isPublicAddress(host))))
    return 'address_refused';
  return null;
};
