/** One task: how it stands and whose turn it is, what to do now, and where it came from. */

import { RecordFacts } from '#records/page/record-facts.tsx';
import { RecordPage } from '#records/page/record-page.tsx';
import { titleOf } from '#records/record-words.ts';
import { Section } from '#ui/page/section.tsx';
import { MadeIn } from './made-in.tsx';
import { PromiseActs } from './promise-acts.tsx';
import { PromiseTag } from './promise-card.tsx';
import { PromiseState } from './promise-state.tsx';

export default function TaskPage() {
  return (
    <RecordPage
      kind="task"
      tags={(entry) => <PromiseTag entry={entry} />}
      state={(entry) => <PromiseState entry={entry} />}
    >
      {(entry) => (
        <>
          <PromiseActs entry={entry} />
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
