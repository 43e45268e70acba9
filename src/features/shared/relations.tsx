/** Whom this one knows, and how; a tie is added or taken away here. */
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { relation, relationWords } from '#domain/social-map.ts';
import { recordLink } from '#features/links.ts';
import { useDevice, useWorker } from '#features/shared/device-context.tsx';
import { mayRemove } from '#features/shared/member.ts';
import { useNames } from '#features/shared/names.ts';
import { RecordField } from '#features/shared/record-field.tsx';
import { RecordPicker } from '#features/shared/record-picker.tsx';
import { removeLater, undoTime, useGoing } from '#features/shared/removal.ts';
import { saveWords } from '#features/shared/save-words.ts';
import { useEntries } from '#features/shared/use-entries.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/card.tsx';
import { SingleChips } from '#ui/chips.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Section } from '#ui/section.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Stack } from '#ui/stack.tsx';
import { useToast } from '#ui/toast.tsx';

const kinds = ['relation'] as const;
const pickable = ['socialMapEntry', 'keyPerson'] as const;

interface RelationsProps {
  /** The id of the one it is about. */
  of: string;
  team: string;
}

export function Relations({ of, team }: RelationsProps) {
  const going = useGoing();
  const names = useNames();
  const [adding, setAdding] = useState(false);
  const all = useEntries(
    kinds,
    useCallback(({ values }) => values.from === of || values.to === of, [of]),
  );
  const shown = all.filter(({ id }) => !going.has(id));
  return (
    <Section
      title="Kent"
      count={shown.length > 0 ? shown.length : undefined}
      action={
        <Button icon="plus" onClick={() => setAdding(true)}>
          Relatie
        </Button>
      }
    >
      {shown.length === 0 ? (
        <p className="stoep-meta">Nog geen relaties. Wie werkt hier samen met wie?</p>
      ) : (
        <CardList label="Kent">
          {shown.map((entry) => (
            <RelationCard key={entry.id} entry={entry} of={of} names={names} />
          ))}
        </CardList>
      )}
      <AddRelation open={adding} onClose={() => setAdding(false)} of={of} team={team} />
    </Section>
  );
}

interface RelationCardProps {
  entry: Entry<'relation'>;
  of: string;
  names: ReturnType<typeof useNames>;
}

function RelationCard({ entry, of, names }: RelationCardProps) {
  const device = useDevice();
  const worker = useWorker();
  const toast = useToast();
  const { from = '', to = '', word = '', explanation } = entry.values;
  const other = from === of ? to : from;
  const kind = names.kindOf(other);
  const name = <UserText>{names.nameOf(other)}</UserText>;
  const remove = () => {
    const undo = removeLater(device, 'relation', entry.id, (saved) => {
      if (!saved.ok) toast({ text: 'Weghalen lukte niet. De relatie staat er nog.' });
    });
    toast({ text: 'Relatie weggehaald', milliseconds: undoTime, action: { label: 'Zet terug', onPress: undo } });
  };
  return (
    <Card
      title={name}
      meta={
        from === of ? (
          <UserText>{word}</UserText>
        ) : (
          <>
            Andersom: <UserText>{word}</UserText>
          </>
        )
      }
      link={
        kind === 'socialMapEntry' || kind === 'keyPerson'
          ? (look) => <Link to={recordLink(kind, other)} {...look} />
          : undefined
      }
      aside={
        mayRemove(worker, entry as unknown as Entry) && (
          <IconButton icon="trash" label="Relatie weghalen" onClick={remove} />
        )
      }
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

function AddRelation({ open, onClose, of, team }: { open: boolean; onClose: () => void; of: string; team: string }) {
  const device = useDevice();
  const toast = useToast();
  const names = useNames();
  const [other, setOther] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState('');
  const [explanation, setExplanation] = useState('');
  const [problem, setProblem] = useState<string>();
  const word = chosen === otherWord ? typed.trim() : (chosen ?? '');
  const close = () => {
    setOther(undefined);
    setChosen(undefined);
    setTyped('');
    setExplanation('');
    setProblem(undefined);
    onClose();
  };
  const keep = async () => {
    if (other === undefined) return setProblem('Kies eerst met wie.');
    if (word === '') return setProblem('Kies hoe ze bij elkaar horen.');
    const values = { from: of, to: other, word, ...(explanation.trim() === '' ? {} : { explanation }) };
    const saved = await device.save({ kind: 'relation', values, team });
    if (saved.ok) {
      close();
      toast({ text: 'Relatie op dit toestel bewaard' });
    } else if (saved.reason === 'invalid') setProblem(Object.values(saved.problems)[0]);
    else setProblem(saveWords(saved.reason).title);
  };
  return (
    <Sheet
      open={open}
      onClose={close}
      title="Relatie toevoegen"
      footer={
        <>
          <Button onClick={close}>Laat maar</Button>
          <Button variant="action" onClick={() => void keep()}>
            Bewaren
          </Button>
        </>
      }
    >
      <Stack>
        {other === undefined ? (
          <RecordPicker label="Met wie of wat?" kinds={pickable} team={team} without={of} onPick={setOther} />
        ) : (
          <p>
            Met <UserText>{names.nameOf(other)}</UserText>.{' '}
            <Button variant="quiet" onClick={() => setOther(undefined)}>
              Iemand anders
            </Button>
          </p>
        )}
        <SingleChips
          label="Hoe horen ze bij elkaar?"
          options={[...relationWords, otherWord].map((each) => ({ value: each, label: each }))}
          value={chosen}
          onValue={setChosen}
        />
        {chosen === otherWord && (
          <RecordField
            name="word"
            field={relation.fields.word}
            label="In je eigen woorden"
            value={typed}
            onValue={(value) => setTyped(typeof value === 'string' ? value : '')}
          />
        )}
        <RecordField
          name="explanation"
          field={relation.fields.explanation}
          value={explanation}
          onValue={(value) => setExplanation(typeof value === 'string' ? value : '')}
        />
        {problem && (
          <p className="stoep-field__error" role="alert">
            {problem}
          </p>
        )}
      </Stack>
    </Sheet>
  );
}
