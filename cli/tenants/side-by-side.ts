/**
 * Does a piece of work for each item, several at a time, in order. One that fails does not keep the others from being done.
 *
 * @param stopped Asked before each: after `true`, nothing more is begun.
 * @returns the errors of those that failed, and the items that were not begun
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
  stopped: () => boolean = () => false,
): Promise<{
  readonly failed: readonly { readonly item: Item; readonly error: unknown }[];
  readonly left: readonly Item[];
}> {
  const failed: { item: Item; error: unknown }[] = [];
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (;;) {
      if (stopped()) return;
      const item = rest.shift();
      if (item === undefined) return;
      try {
        await work(item);
      } catch (error) {
        failed.push({ item, error });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { failed, left: rest };
}

/** The results of a piece of work for each item, in the items' order. @throws the first error, once all others have ended */
export async function mapSideBySide<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<Item, Result>();
  const { failed } = await sideBySide(items, atOnce, async (item) => {
    results.set(item, await work(item));
  });
  const [first] = failed;
  if (first !== undefined) throw first.error;
  return items.map((item) => results.get(item) as Result);
}
