import { partsOf } from '#features/search/found-words.ts';

/** Words that someone wrote, with those that were searched for marked; text and nothing else, as UserText. */
export function MarkedText({ children, sought }: { children: string; sought: readonly string[] }) {
  let from = 0;
  return (
    <bdi className="stoep-user-text">
      {partsOf(children, sought).map(({ text, found }) => {
        const key = from;
        from += text.length;
        return found ? <mark key={key}>{text}</mark> : text;
      })}
    </bdi>
  );
}
