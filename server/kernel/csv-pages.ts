/**
 * A CSV of any length, a page at a time: its head, then the lines of each page until none is to follow.
 * `read` gives the page after `from`, null for the first, and where the next one begins; null ends the file.
 */
export async function* csvPages<T, C>(
  head: string,
  read: (from: C | null) => Promise<{ readonly items: readonly T[]; readonly next: C | null }>,
  rowsOf: (items: readonly T[]) => string,
): AsyncGenerator<string, void> {
  yield head;
  for (let from: C | null = null; ; ) {
    const { items, next } = await read(from);
    if (items.length > 0) yield rowsOf(items);
    if (next === null) return;
    from = next;
  }
}
