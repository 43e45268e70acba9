/** Takes records out of Stoep as a file or on paper: which, as what, which fields. Recorded before anything leaves. */
import { may } from '#domain/may.ts';
import '#features/import-export/import-export.css';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { catalog, type Kind } from '#domain/catalog.ts';
import type { Separator } from '#features/import-export/format/csv.ts';
import { useTitleFocus } from '#features/import-export/import/use-title-focus.ts';
import { kindsWith } from '#kinds/all.ts';
import { useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { useStepUp } from '#records/online/step-up.tsx';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { Page } from '#ui/page/page.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { ExportFields } from './export-fields.tsx';
import { download, type ExportFile, type Format } from './make-file.ts';
import { PrintSheet } from './print-sheet.tsx';
import { countOf, type ExportChoice, formatsOf, needsReach, useExportAct, useExportPlan } from './use-export.ts';

interface ExportPageProps {
  /** Where a file goes: to the downloads of the browser when absent. */
  handOver?: (file: ExportFile) => void;
}

export default function ExportPage({ handOver = download }: ExportPageProps) {
  const worker = useWorker();
  const kinds = kindsWith('export').filter((kind) => mayNote(worker, kind));
  const [query] = useSearchParams();
  const asked = kinds.find((kind) => kind === query.get('soort')) ?? kinds[0];
  return asked ? (
    <Export key={asked} kinds={kinds} asked={asked} handOver={handOver} />
  ) : (
    <Page title="Downloaden" back={toMore}>
      <title>Downloaden · Stoep</title>
      <EmptyState title="Dit is niet voor jouw rol">Vraag je coördinator om hulp.</EmptyState>
    </Page>
  );
}

const toMore = (look: object) => <Link to={links.more()} {...look} />;

const formatLabels: Record<Format, string> = {
  xlsx: 'Excel',
  csv: 'CSV',
  geojson: 'Kaart (GeoJSON)',
  ical: 'Agenda (iCal)',
  print: 'Op papier',
};

const formatHints: Record<Format, string> = {
  xlsx: 'Opent in Excel en LibreOffice. Een 0 vooraan, zoals in 06, blijft staan.',
  csv: 'Platte tekst, voor andere programma’s. Begint een vak met = + - of @, dan zet Stoep er een ’ voor: zo kan het geen formule worden.',
  geojson: 'Voor QGIS en andere kaarten. Alleen wat een punt op de kaart heeft. Dat punt staat er altijd bij.',
  ical: 'Een hele dag in je agenda voor elk dat nog open staat. Zonder namen, tenzij je die kiest.',
  print: 'Een blad om af te drukken, met bovenaan van wie het komt en wanneer.',
};

/** Nobody on the street opens these. */
const forPrograms: readonly Format[] = ['csv', 'geojson'];

/** Records on one print; more is a file. */
const mostOnPaper = 1_000;

/** The records that a list screen passed along: `navigate(links.exporting(kind), { state: { ids } })`. */
function idsIn(state: unknown): readonly string[] | undefined {
  const { ids } = (state ?? {}) as { ids?: unknown };
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : undefined;
}

interface ExportProps {
  kinds: readonly Kind[];
  asked: Kind;
  handOver: (file: ExportFile) => void;
}

function Export({ kinds, asked, handOver }: ExportProps) {
  const online = useSync((state) => state.online);
  const { team } = useWorker();
  const lists = may.triage(team);
  const passed = idsIn(useLocation().state);
  const [onlyPassed, setOnlyPassed] = useState(passed !== undefined);
  const [choice, setChoice] = useState<ExportChoice>({
    kind: asked,
    format: 'xlsx',
    separator: ';',
    withNames: false,
    picked: undefined,
  });
  const change = (part: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...part }));
  const { kind, format } = choice;
  const ids = onlyPassed && kind === asked ? passed : undefined;
  const plan = useExportPlan(choice, ids);
  const { run, asking, dialog } = useStepUp();
  const { exported, act, back } = useExportAct({ choice, plan, run, handOver });
  const [attempt, setAttempt] = useState(0);

  // While it is busy the focus stays on the button.
  const title = useTitleFocus(exported.at === 'busy' ? 'choose' : exported.at);
  if (exported.at === 'print') return <PrintSheet kind={kind} plan={plan} titleRef={title} onBack={back} />;
  const count = plan.entries.length;
  const tooMany = format === 'print' && count > mostOnPaper;
  const none = count === 0 || plan.chosen.length === 0;
  // What only another program reads is for who works with lists.
  const formats = formatsOf(kind).filter((each) => lists || !forPrograms.includes(each));
  const submit = async () => {
    await act();
    setAttempt((before) => before + 1);
  };
  return (
    <Page
      title="Downloaden"
      titleRef={title}
      back={toMore}
      bar={
        !none &&
        !tooMany && (
          <Button
            variant="action"
            icon={format === 'print' ? 'print' : 'download'}
            busy={exported.at === 'busy' && !asking}
            onClick={() => void submit()}
          >
            {format === 'print' ? 'Blad maken' : 'Bestand maken'}
          </Button>
        )
      }
    >
      <title>Downloaden · Stoep</title>
      <Failure title={exported.at === 'choose' ? exported.failure : undefined} attempt={attempt} />
      {!online && exported.at !== 'made' && (
        <Notice tone="warn" title="Geen bereik">
          {needsReach}
        </Notice>
      )}
      {exported.at === 'made' && (
        <Notice tone="good" title={`Gemaakt: ${exported.name}`} live="status">
          <p>
            {countOf(kind, exported.count)}. Het staat bij je downloads. Stoep kan dit bestand niet meer weghalen: doe
            dat zelf als je het niet meer nodig hebt.
          </p>
        </Notice>
      )}
      <Stack gap="loose">
        <SelectField
          label="Wat wil je downloaden?"
          options={kinds.map((each) => ({ value: each, label: catalog[each].plural }))}
          value={kind}
          onValue={(value) => {
            const next = kinds.find((each) => each === value) ?? asked;
            change({ kind: next, picked: undefined, format: formatsOf(next).includes(format) ? format : 'xlsx' });
          }}
        />
        {passed && kind === asked && (
          <SingleChips<'passed' | 'all'>
            label="Welke?"
            options={[
              { value: 'passed', label: `Alleen de lijst die je zag (${passed.length})` },
              { value: 'all', label: 'Alles van je team' },
            ]}
            value={onlyPassed ? 'passed' : 'all'}
            onValue={(value) => value && setOnlyPassed(value === 'passed')}
          />
        )}
        <SingleChips<Format>
          label="Als wat?"
          hint={formatHints[format]}
          options={formats.map((each) => ({ value: each, label: formatLabels[each] }))}
          value={format}
          onValue={(value) => value && change({ format: value, picked: undefined })}
        />
        {format === 'csv' && (
          <SingleChips<Separator>
            label="Wat staat er tussen de vakken?"
            options={[
              { value: ';', label: 'Puntkomma, zoals Excel in Nederland' },
              { value: ',', label: 'Komma' },
            ]}
            value={choice.separator}
            onValue={(value) => value && change({ separator: value })}
          />
        )}
        <ExportFields choice={choice} plan={plan} onChange={change} />
        <Summary kind={kind} format={format} plan={plan} tooMany={tooMany} />
      </Stack>
      {dialog}
    </Page>
  );
}

interface SummaryProps {
  kind: Kind;
  format: Format;
  plan: ReturnType<typeof useExportPlan>;
  tooMany: boolean;
}

function Summary({ kind, format, plan: { asked, entries, chosen, personal }, tooMany }: SummaryProps) {
  const left = asked.length - entries.length;
  if (asked.length === 0) return <EmptyState title="Hier staat nog niets om te downloaden" />;
  return (
    <div role="status">
      <Notice
        tone={tooMany ? 'warn' : 'info'}
        title={[countOf(kind, entries.length), ...columnWords(chosen)].join(', ')}
      >
        {left > 0 && format === 'geojson' && <p>{left} zonder punt op de kaart komen niet in het bestand.</p>}
        {left > 0 && format === 'ical' && <p>{left} zonder dag, of al klaar, komen niet in de agenda.</p>}
        {tooMany && <p>Op papier kunnen er 1.000. Maak er een bestand van.</p>}
        {chosen.length === 0 && <p>Kies minstens één vraag.</p>}
        <p>
          {personal
            ? 'Hier staan gegevens over mensen in. Daarom vraagt Stoep je wachtwoord. Ook legt Stoep vast dat jij dit downloadt.'
            : 'Stoep legt vast dat jij dit downloadt. Soms vraagt Stoep daarvoor je wachtwoord.'}
        </p>
      </Notice>
    </div>
  );
}

/** Counted as they are chosen: '48 vragen', and apart from those '6 met namen of nummers'. */
function columnWords(chosen: SummaryProps['plan']['chosen']): string[] {
  const named = chosen.filter(({ names }) => names).length;
  const plain = chosen.length - named;
  return [`${plain} ${plain === 1 ? 'vraag' : 'vragen'}`, ...(named > 0 ? [`${named} met namen of nummers`] : [])];
}
