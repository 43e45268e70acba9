/** Whom this one knows, and how; a tie is added or taken away here. */

import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { Draft, Entry } from '#device/index.ts';
import type { Values } from '#domain/catalog.ts';
import type { RecordId, TeamId } from '#domain/ids.ts';
import { relation, relationWords } from '#domain/kinds/social-map.ts';
import { ActFailure } from '#records/act/act-failure.tsx';
import { useGoing, useRemoval } from '#records/act/removal.ts';
import { useAct } from '#records/act/use-act.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { RecordField } from '#records/field/record-field.tsx';
import { RecordPicker } from '#records/field/record-picker.tsx';
import { recordLink } from '#records/links.ts';
import { mayRemove } from '#records/member.ts';
import { useNames } from '#records/names.ts';
import { isBlank, newDraftId, toSave, useDraftForm } from '#records/note/draft-form.ts';
import { useEntries } from '#records/use-entries.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { FormProblem } from '#ui/field/form-problem.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

const kinds = ['relation'] as const;
const pickable = relation.fields.to.to ?? [];

interface RelationsProps {
  /** The id of the one it is about. */
  of: string;
  team: TeamId;
}

export function Relations({ of, team }: RelationsProps) {
  const going = useGoing();
  const names = useNames();
  const device = useDevice();
  const [adding, setAdding] = useState(false);
  const begun = begunFor(of, useLive(useMemo(() => device.drafts.all(), [device]))) !== undefined;
  const all = useEntries(
    kinds,
    useCallback(({ values }) => values.from === of || values.to === of, [of]),
  );
  const shown = all.filter(({ id }) => !going.has(id));
  return (
    <Section
      title="Wie ze kennen"
      count={shown.length > 0 ? shown.length : undefined}
      action={
        <Button icon="plus" onClick={() => setAdding(true)}>
          {begun && !adding ? 'Relatie afmaken' : 'Relatie'}
        </Button>
      }
    >
      {shown.length === 0 ? (
        <Meta>Nog geen relaties. Wie werkt hier samen met wie?</Meta>
      ) : (
        <CardList label="Wie ze kennen">
          {shown.map((entry) => (
            <RelationCard key={entry.id} entry={entry} of={of} names={names} />
          ))}
        </CardList>
      )}
      {/* Only while it is open: what was wrong the last time is not wrong any more. */}
      {adding && <AddRelation onClose={() => setAdding(false)} of={of} team={team} />}
    </Section>
  );
}

interface RelationCardProps {
  entry: Entry<'relation'>;
  of: string;
  names: ReturnType<typeof useNames>;
}

/** Reads as a sentence: 'werkt samen met / De Kelder', or from the other side 'Dennis / geeft les bij De Hoek'. */
function RelationCard({ entry, of, names }: RelationCardProps) {
  const worker = useWorker();
  const takeAway = useRemoval();
  const { from = '', to = '', word = '', explanation } = entry.values;
  const other = from === of ? to : from;
  const kind = names.kindOf(other);
  const name = <UserText>{names.nameOf(other)}</UserText>;
  const remove = () =>
    takeAway({
      kind: 'relation',
      id: entry.id,
      done: 'Relatie weggehaald',
      stillThere: 'De relatie staat er nog.',
      isAway: 'de relatie is weg.',
    });
  return (
    <Card
      title={name}
      top={
        from === of && (
          <Meta as="span">
            <UserText>{word}</UserText>
          </Meta>
        )
      }
      meta={
        from !== of && (
          <>
            <UserText>{word}</UserText> <UserText>{names.nameOf(of)}</UserText>
          </>
        )
      }
      link={
        kind === 'socialMapEntry' || kind === 'keyPerson'
          ? (look) => <Link to={recordLink(kind, other)} {...look} />
          : undefined
      }
      aside={mayRemove(worker, entry) && <IconButton icon="trash" label="Relatie weghalen" onClick={remove} />}
    >
      {explanation && (
        <p>
          <UserText>{explanation}</UserText>
        </p>
      )}
    </Card>
  );
}

const otherWord = 'anders';
const chipOf = (word: string) =>
  word === '' ? undefined : relationWords.some((each) => each === word) ? word : otherWord;
const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A tie that someone was adding to this one and did not finish: typed text outlives a lock, here as everywhere. */
const begunFor = (of: string, drafts: readonly Draft[]) =>
  drafts.find(({ kind, record, values: { from, ...more } }) => {
    return kind === 'relation' && record === undefined && from === of && !isBlank(more);
  });

function AddRelation({ onClose, of, team }: { onClose: () => void; of: RecordId; team: TeamId }) {
  const device = useDevice();
  const names = useNames();
  const [draft] = useState(() => begunFor(of, device.drafts.all().get())?.id ?? newDraftId());
  const form = useDraftForm({ draft, kind: 'relation' });
  const set = (changes: Parameters<typeof form.set>[0]) => form.set({ from: of, ...changes });
  const other = textIn(form.values.to);
  const word = textIn(form.values.word) ?? '';
  const [chosen, setChosen] = useState(() => chipOf(word));
  const acting = useAct(form.values);
  const [problem] = Object.values(acting.problems);
  const clear = (taken: Draft['values']) => {
    // What was typed while it was being kept stays in sight.
    if (!form.forget(Object.keys(taken))) return;
    setChosen(undefined);
    onClose();
  };
  const choose = (chip: string | undefined) => {
    setChosen(chip);
    set({ word: chip === undefined || chip === otherWord ? null : chip });
  };
  const keep = () => {
    const taken = form.touched;
    const { explanation = null } = taken;
    const values = toSave({ from: of, to: other ?? null, word: word.trim(), explanation }) as Values<'relation'>;
    return acting.run({
      missing: lacking(other, word),
      keep: () => device.save({ kind: 'relation', values, team, draft }),
      told: 'Relatie op dit toestel bewaard',
      done: () => clear(taken),
    });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title="Relatie toevoegen"
      footer={
        <>
          <Button onClick={() => clear(form.touched)}>Laat maar</Button>
          <Button variant="action" busy={acting.busy} busyLabel="Bewaren…" onClick={() => void keep()}>
            Bewaren
          </Button>
        </>
      }
    >
      <Stack>
        {other === undefined ? (
          <RecordPicker
            label="Met wie of wat?"
            kinds={pickable}
            team={team}
            without={of}
            onPick={(id) => set({ to: id })}
          />
        ) : (
          <p>
            Met <UserText>{names.nameOf(other)}</UserText>.{' '}
            <Button variant="quiet" onClick={() => set({ to: null })}>
              Iemand anders
            </Button>
          </p>
        )}
        <SingleChips
          label="Hoe horen ze bij elkaar?"
          options={[...relationWords, otherWord].map((each) => ({ value: each, label: each }))}
          value={chosen}
          onValue={choose}
        />
        {chosen === otherWord && (
          <RecordField
            name="word"
            field={relation.fields.word}
            label="In je eigen woorden"
            value={form.values.word}
            onValue={(value) => set({ word: value })}
          />
        )}
        <RecordField
          name="explanation"
          field={relation.fields.explanation}
          value={form.values.explanation}
          onValue={(value) => set({ explanation: value })}
        />
        <ActFailure acting={acting} />
        {problem && <FormProblem>{problem}</FormProblem>}
      </Stack>
    </Sheet>
  );
}

function lacking(other: string | undefined, word: string): Readonly<Record<string, string>> {
  if (other === undefined) return { to: 'Kies eerst met wie.' };
  return word.trim() === '' ? { word: 'Kies hoe ze bij elkaar horen.' } : {};
}
