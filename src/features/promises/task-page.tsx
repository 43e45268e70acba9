/** One task: how it stands and whose turn it is, what to do now, and where it came from. */
import { MadeIn } from '#features/promises/made-in.tsx';
import { notedTask } from '#features/promises/noted-promise.tsx';
import { PromiseActs } from '#features/promises/promise-acts.tsx';
import { PromiseTag } from '#features/shared/promise-card.tsx';
import { PromiseState } from '#features/shared/promise-state.tsx';
import { RecordFacts } from '#features/shared/record-facts.tsx';
import { RecordPage } from '#features/shared/record-page.tsx';
import { titleOf } from '#features/shared/record-words.ts';
import { Section } from '#ui/section.tsx';

export default function TaskPage() {
  return (
    <RecordPage
      noted={notedTask}
      tags={(entry) => <PromiseTag entry={entry} />}
      state={(entry) => <PromiseState entry={entry} />}
    >
      {(entry) => (
        <>
          <PromiseActs key={entry.id} entry={entry} />
          <Section title="Wat er moet gebeuren">
            <RecordFacts
              entry={entry}
              fields={[
                ...(titleOf(entry.kind, entry.values) === entry.values.what ? [] : (['what'] as const)),
                'note',
                'owner',
                'due',
                'movedWhy',
                'result',
                'whyNot',
                'madeIn',
                'neighbourhood',
              ]}
              labels={{ what: 'Te doen', owner: 'Door', due: 'Uiterlijk' }}
              rows={{ madeIn: <MadeIn id={entry.values.madeIn ?? ''} /> }}
              signed
            />
          </Section>
        </>
      )}
    </RecordPage>
  );
}
