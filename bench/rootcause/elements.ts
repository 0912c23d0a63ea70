/** How combinations are written: `a=a1&b=b2`, the attributes in order; several are parted by `;`. */
export const writeElement = (parts: readonly (readonly [attribute: string, value: string])[]): string =>
  parts
    .map(([attribute, value]) => `${attribute}=${value}`)
    .sort()
    .join('&');

/** A value that is a bare number is told with its attribute's name before it: value 3 of os is os3. */
export const writeValue = (attribute: string, value: string): string =>
  /^\d+$/.test(value) ? `${attribute}${value}` : value;

/** Every choice of one value an attribute. */
export const spread = (parts: readonly (readonly [attribute: string, values: readonly string[]])[]): string[] =>
  parts
    .reduce<[string, string][][]>(
      (chosen, [attribute, values]) =>
        chosen.flatMap((one) => values.map((value): [string, string][] => [...one, [attribute, value]])),
      [[]],
    )
    .map(writeElement);

const readPart = (part: string): [attribute: string, values: string[]] | null => {
  const [, attribute = '', values = ''] = /^([^=]+)=(.*)$/.exec(part.trim()) ?? [];
  return attribute === '' ? null : [attribute, values.split('|').map((value) => writeValue(attribute, value.trim()))];
};

/**
 * Reads a truth such as `a=a1&b=b2;c=c3`; of several values of one attribute, written `a=a1|a2`, each is an element.
 * @returns null when it cannot be read
 */
export const readElements = (text: string): string[] | null => {
  const elements: string[] = [];
  for (const element of text.split(';').filter((one) => one.trim() !== '')) {
    const parts = element.split('&').map(readPart);
    const read = parts.filter((part) => part !== null);
    if (read.length < parts.length) return null;
    elements.push(...spread(read));
  }
  return [...new Set(elements)];
};
