/** What comes in, for which neighbourhood, and from which file. */

import { useRef, useState } from 'react';
import { catalog } from '#domain/catalog.ts';
import type { NeighbourhoodId } from '#domain/ids.ts';
import { useWorker } from '#records/device-context.tsx';
import { useNeighbourhoods } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { type ImportedKind, importedKinds } from './use-import.ts';

interface ChooseFileProps {
  kind: ImportedKind;
  onKind: (kind: ImportedKind) => void;
  neighbourhood: NeighbourhoodId | undefined;
  onNeighbourhood: (neighbourhood: NeighbourhoodId | undefined) => void;
  onFile: (file: File) => void;
}

export function ChooseFile({ kind, onKind, neighbourhood, onNeighbourhood, onFile }: ChooseFileProps) {
  const { team } = useWorker();
  const { choices } = useNeighbourhoods(team?.team);
  return (
    <Stack gap="loose">
      <p>
        Zet een lijst van elders in Stoep. Je ziet eerst wat erin komt. Er wordt niets bewaard voordat jij het zegt.
      </p>
      <SingleChips<ImportedKind>
        label="Wat staat er in de lijst?"
        options={importedKinds.map((each) => ({ value: each, label: catalog[each].plural }))}
        value={kind}
        onValue={(value) => value && onKind(value)}
      />
      {kind === 'keyPerson' && (
        <Notice tone="warn" title="Alleen met toestemming">
          In de lijst moet staan dat iemand toestemming gaf, en wanneer. Wie dat niet heeft, komt niet in Stoep.
        </Notice>
      )}
      {choices.length > 0 && (
        <SelectField
          label="Bij welke wijk horen ze?"
          hint="Voor rijen waar geen wijk bij staat."
          empty="Geen wijk"
          options={choices}
          value={neighbourhood ?? ''}
          onValue={(value) => onNeighbourhood(value === '' ? undefined : value)}
        />
      )}
      <FileButton json={kind === 'socialMapEntry'} onFile={onFile} />
      <Disclosure summary="Hoe moet het bestand eruitzien?">
        <ul className="stoep-exchange__rules">
          <li>
            CSV: een rij met de namen van de kolommen, daaronder één rij per{' '}
            {kind === 'keyPerson' ? 'persoon' : 'organisatie of plek'}.
          </li>
          <li>Heb je een Excel-bestand? Kies in Excel ‘Opslaan als’ en dan CSV.</li>
          {kind === 'socialMapEntry' && (
            <li>JSON: volgens Open Referral (HSDS 3), zoals andere sociale kaarten dat uitgeven.</li>
          )}
          <li>Een adres mag in één kolom staan, of in kolommen voor straat, huisnummer, postcode en plaats.</li>
          <li>
            Een punt op de kaart mag in twee kolommen staan: breedtegraad en lengtegraad, of Y en X in RD. Samen in één
            vak mag ook, zoals 52,09; 5,12.
          </li>
          <li>Meer keuzes in één vak zet je achter elkaar met een puntkomma ertussen.</li>
          <li>Hoogstens 5.000 rijen en 10 MB.</li>
        </ul>
      </Disclosure>
    </Stack>
  );
}

function FileButton({ json, onFile }: { json: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [round, setRound] = useState(0);
  return (
    <div>
      <input
        // A new one each time: choosing the same file again, mended, must count as choosing.
        key={round}
        ref={input}
        id="bestand-om-in-te-lezen"
        type="file"
        hidden
        aria-label="Bestand om in te lezen"
        accept={json ? '.csv,.txt,.tsv,.json,text/csv,application/json' : '.csv,.txt,.tsv,text/csv'}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          setRound(round + 1);
          if (file) onFile(file);
        }}
      />
      <Button variant="action" icon="upload" onClick={() => input.current?.click()}>
        Kies een bestand
      </Button>
    </div>
  );
}
