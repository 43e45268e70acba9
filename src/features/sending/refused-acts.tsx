import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Draft, OutboxItem } from '#device/index.ts';
import { completeLink, isNoted, links, noteLink } from '#features/links.ts';
import { throwAwaySoon, undoMilliseconds } from '#features/sending/throw-away.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Row } from '#ui/stack.tsx';
import { useToast } from '#ui/toast.tsx';

/** A refused note is never lost by itself: mend it, leave it, or throw it away with a way back. */
export function RefusedActs({ item, name }: { item: OutboxItem; name: string }) {
  const device = useDevice();
  const navigate = useNavigate();
  const toast = useToast();
  const nameId = useId();
  const [left, setLeft] = useState(false);
  const [busy, setBusy] = useState(false);

  const mend = async () => {
    setBusy(true);
    const draft = await device.mend(item.team, item.n);
    setBusy(false);
    const to = draft && placeOf(draft);
    if (to === undefined) toast({ text: 'Deze notitie kan hier niet verbeterd worden. Ze blijft staan.' });
    else void navigate(to);
  };
  const throwAway = () => {
    const undo = throwAwaySoon(device, item);
    toast({
      text: 'Weggegooid.',
      action: { label: 'Ongedaan maken', onPress: undo },
      milliseconds: undoMilliseconds,
    });
  };

  if (left) {
    return (
      <Row>
        <span className="stoep-meta" role="status">
          Blijft op dit toestel staan. Je kunt later beslissen.
        </span>
        <Button variant="quiet" onClick={() => setLeft(false)}>
          Toch iets doen
        </Button>
      </Row>
    );
  }
  return (
    <Row>
      <span hidden id={nameId}>
        {name}
      </span>
      <Button variant="primary" icon="pen" busy={busy} onClick={() => void mend()} aria-describedby={nameId}>
        Verbeteren
      </Button>
      <Button variant="quiet" onClick={() => setLeft(true)} aria-describedby={nameId}>
        Laten staan
      </Button>
      <Button variant="quiet" icon="trash" onClick={throwAway} aria-describedby={nameId}>
        Weggooien
      </Button>
    </Row>
  );
}

/** The screen where a draft is written on; undefined for a kind that has none. */
function placeOf({ id, kind, record, values }: Draft): string | undefined {
  if (isNoted(kind)) return record === undefined ? noteLink(kind, { draft: id }) : completeLink(kind, record);
  const { signal } = values;
  return kind === 'feedback' && typeof signal === 'string' ? links.triage(signal) : undefined;
}
