import { useState } from 'react';
import { outlineOf, outlineText, type ReadOutline } from '#domain/place/outline.ts';
import { type Area, type ReadAreas, readAreas } from '#domain/place/outline-areas.ts';
import { AreaChoice } from '#features/admin/area-choice.tsx';
import { OutlineDrawing } from '#records/outline-drawing.tsx';
import { Button } from '#ui/button.tsx';
import { FileButton } from '#ui/field/file-button.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** Bytes. A file with every neighbourhood of a large city fits. */
const mostBytes = 5_000_000;

interface OutlineChoiceProps {
  /** What the neighbourhood is called: the area by that name is offered. */
  name: string;
  /** As it is kept; undefined when there is none. */
  value: string | undefined;
  /** Keeps it, or with null takes it away; undefined when that did not happen. */
  onKeep: (outline: string | null) => Promise<unknown>;
  busy: boolean;
  /** What the server found wrong with it. */
  error: string | undefined;
}

/** The outline of a neighbourhood, from a GeoJSON file with one area or with many to choose from. What is wrong with a file is said before anything is sent. */
export function OutlineChoice({ name, value, onKeep, busy, error }: OutlineChoiceProps) {
  const [kept, setKept] = useState(value);
  const [wrong, setWrong] = useState<string>();
  const [areas, setAreas] = useState<readonly Area[]>([]);
  const [told, setTold] = useState('');
  const [attempt, setAttempt] = useState(0);
  const outline = outlineOf(kept);

  const keep = async (text: string | null, say: string) => {
    if (!(await onKeep(text))) return;
    setKept(text ?? undefined);
    setTold(say);
  };
  const choose = async (file: File) => {
    setTold('');
    setAttempt((before) => before + 1);
    const { areas: found, read } = await readFile(file);
    setAreas(found);
    if (found.length > 0) setTold(`In dit bestand staan ${found.length} gebieden. Kies welk gebied deze wijk is.`);
    await take(read);
  };
  const take = async (read: ReadOutline | undefined) => {
    setWrong(read?.ok === false ? read.message : undefined);
    if (read?.ok !== true) return;
    setAreas([]);
    await keep(outlineText(read.outline), 'De omtrek is bewaard.');
  };

  return (
    <Section title="Omtrek op de kaart" heading={3}>
      <Stack>
        <Failure title={wrong ?? error} attempt={attempt} />
        {areas.length > 0 && (
          <AreaChoice
            key={attempt}
            areas={areas}
            name={name}
            busy={busy}
            onTake={(read) => void take(read)}
            onLeave={() => {
              setAreas([]);
              setTold('Er is niets veranderd.');
            }}
          />
        )}
        {outline ? (
          <OutlineDrawing outline={outline} label="De omtrek van deze wijk" />
        ) : (
          <Meta>
            Met een omtrek ziet je team waar de wijk begint en eindigt. Kies een GeoJSON-bestand met de grens van de
            wijk.
          </Meta>
        )}
        <div>
          <Row>
            <FileButton
              label={outline ? 'Andere omtrek kiezen' : 'Omtrek kiezen'}
              accept=".geojson,.json,application/geo+json,application/json"
              busy={busy}
              onFile={(file) => void choose(file)}
            />
            {outline && (
              <Button
                variant="quiet"
                icon="trash"
                busy={busy}
                onClick={() => {
                  setWrong(undefined);
                  void keep(null, 'De omtrek is weggehaald.');
                }}
              >
                Omtrek weghalen
              </Button>
            )}
          </Row>
          <Meta role="status">{told}</Meta>
        </div>
      </Stack>
    </Section>
  );
}

async function readFile(file: File): Promise<ReadAreas> {
  const bad = (message: string): ReadAreas => ({ areas: [], read: { ok: false, message } });
  if (file.size > mostBytes)
    return bad('Dit bestand is groter dan 5 MB. Kies een bestand met alleen de grens van de wijk.');
  try {
    return readAreas(await file.text());
  } catch {
    return bad('Het bestand kan niet gelezen worden. Kies het opnieuw.');
  }
}
