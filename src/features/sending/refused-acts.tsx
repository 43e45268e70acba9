import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Draft, failureWords, type OutboxItem, type SentAgain } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import { throwAway } from '#features/sending/throw-away.ts';
import { useDevice } from '#records/device-context.tsx';
import { completeLink, isNoted, links, noteLink } from '#records/links.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

/**
 * A refused note is never lost by itself. What helps against this refusal stands first; leaving it, and throwing it away
 * with a way back, are always there.
 */
export function RefusedActs({ item, name }: { item: OutboxItem; name: string }) {
  const remedy = hasForm(item.kind) || item.remedy === 'again' ? item.remedy : 'none';
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
    // It was answered or thrown away in another tab meanwhile.
    if (to === undefined) toast({ text: againWords.gone });
    else void navigate(to);
  };
  const sendAgain = async () => {
    setBusy(true);
    const sent = await device.sendAgain(item.team, item.n);
    setBusy(false);
    toast({ text: sent.ok ? 'Wordt opnieuw verstuurd zodra er bereik is.' : againWords[sent.reason] });
  };

  if (left) {
    return (
      <Row>
        <Meta as="span" role="status">
          Blijft op dit toestel staan. Je kunt later beslissen.
        </Meta>
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
      {remedy === 'again' && (
        <Button variant="primary" icon="sync" busy={busy} onClick={() => void sendAgain()} aria-describedby={nameId}>
          Opnieuw versturen
        </Button>
      )}
      {(remedy === 'mend' || remedy === 'asNew') && (
        <Button variant="primary" icon="pen" busy={busy} onClick={() => void mend()} aria-describedby={nameId}>
          {remedy === 'mend' ? 'Verbeteren' : 'Als nieuwe notitie'}
        </Button>
      )}
      {remedy !== 'none' && (
        <Button variant="quiet" onClick={() => setLeft(true)} aria-describedby={nameId}>
          Laten staan
        </Button>
      )}
      <Button
        variant="quiet"
        icon="trash"
        onClick={() => void throwAway(device, item, toast)}
        aria-describedby={nameId}
      >
        Weggooien
      </Button>
    </Row>
  );
}

const againWords: Readonly<Record<Extract<SentAgain, { ok: false }>['reason'], string>> = {
  gone: 'Dit staat er niet meer zo bij. Kijk nog een keer in de lijst.',
  invalid: 'Er klopt nog iets niet. Dit blijft staan.',
  notAllowed: 'Het mag nog steeds niet met jouw rol. Dit blijft staan.',
  noTeam: 'Je hoort nu niet bij dit team. Dit blijft staan.',
  locked: 'De app ging op slot. Dit blijft staan.',
  storageFull: `${failureWords('phoneFull').line} Dit blijft staan.`,
  storageFailed: `${failureWords('phoneFailed').line} Dit blijft staan.`,
};

/** Whether a note of this kind can be opened to mend it. */
export const hasForm = (kind: string): boolean => isNoted(kind as Kind) || kind === 'feedback';

/** The screen where a draft is written on; undefined for a kind that has none. */
function placeOf({ id, kind, record, values }: Draft): string | undefined {
  if (isNoted(kind)) return record === undefined ? noteLink(kind, { draft: id }) : completeLink(kind, record);
  const { signal } = values;
  return kind === 'feedback' && typeof signal === 'string' ? links.triage(signal) : undefined;
}
