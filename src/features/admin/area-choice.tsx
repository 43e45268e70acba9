import { useMemo, useState } from 'react';
import type { ReadOutline } from '#domain/place/outline.ts';
import { type Area, outlineOfArea } from '#domain/place/outline-areas.ts';
import { OutlineDrawing } from '#records/outline-drawing.tsx';
import { plain } from '#records/plain-text.ts';
import { Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface AreaChoiceProps {
  areas: readonly Area[];
  /** What the neighbourhood is called here. */
  name: string;
  busy: boolean;
  onTake: (outline: ReadOutline) => void;
  onLeave: () => void;
}

/** Which of the areas in a file this neighbourhood is. Nothing is kept before someone says so. */
export function AreaChoice({ areas, name, busy, onTake, onLeave }: AreaChoiceProps) {
  const alike = areas.findIndex((area) => isCalled(area, name));
  const [chosen, setChosen] = useState(alike < 0 ? '' : String(alike));
  const area = chosen === '' ? undefined : areas[Number(chosen)];
  const read = useMemo(() => area && outlineOfArea(area), [area]);
  const [tried, setTried] = useState(false);
  const take = () => {
    setTried(true);
    if (read) onTake(read);
  };
  const properties = [...new Set(areas.map(({ by }) => by))];
  const choices = (by: string) =>
    areas.flatMap((each, at) => (each.by === by ? [{ value: String(at), label: each.name }] : []));
  return (
    <Notice tone="info" title={`In dit bestand staan ${areas.length} gebieden`}>
      <Stack gap="tight">
        <SelectField
          label="Welk gebied is deze wijk?"
          empty="Kies een gebied"
          error={tried && !area ? 'Kies eerst een gebied.' : undefined}
          options={
            properties.length > 1
              ? properties.map((by) => ({ label: by, options: choices(by) }))
              : choices(properties[0] ?? '')
          }
          value={chosen}
          onValue={setChosen}
        />
        {area && read?.ok && <OutlineDrawing outline={read.outline} label={`De omtrek van ${area.name}`} />}
        <Row>
          <Button variant="primary" busy={busy} onClick={take}>
            Deze omtrek bewaren
          </Button>
          <Button onClick={onLeave}>Toch niet</Button>
        </Row>
      </Stack>
    </Notice>
  );
}

const prefix = /^(?:wijk|buurt)\s+(?:\d+\s+)?/u;

/** 'Wijk 03 Noord' of the statistics is called Noord by who works there. */
const isCalled = (area: Area, name: string) => plain(area.name).replace(prefix, '') === plain(name).replace(prefix, '');
