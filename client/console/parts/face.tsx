import css from './parts.module.css';

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const [first = '', second = ''] = words;
  return /\p{Script=Han}/u.test(name)
    ? name.replace(/\s/g, '').slice(-1)
    : `${first.slice(0, 1)}${second.slice(0, 1)}`.toUpperCase();
};

export const Face = ({ name }: { readonly name: string }) => (
  <span className={css.face} title={name} aria-hidden>
    {initials(name)}
  </span>
);
