/** Brings a list from elsewhere into Stoep: choose, match, look, keep. Undo stays at hand until the next file. */
import '#features/import-export/import-export.css';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { canCreate } from '#domain/access.ts';
import { useFileNames } from '#features/import-export/export/use-file-names.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { memberIn } from '#records/member.ts';
import { Button } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Progress } from '#ui/said/progress.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { MatchColumns } from './match-columns.tsx';
import { type ImportedKind, importedKinds, keptRows, useImport, useLastImport } from './use-import.ts';
import { useTitleFocus } from './use-title-focus.ts';

export default function ImportPage() {
  const worker = useWorker();
  const member = worker.team && memberIn(worker, worker.team.team);
  const allowed = importedKinds.some((kind) => member && canCreate(member, kind));
  return allowed ? (
    <Import />
  ) : (
    <Page title="Lijst inlezen" back={toMore}>
      <title>Lijst inlezen · Stoep</title>
      <EmptyState title="Dit is niet voor jouw rol">Vraag je coördinator om hulp.</EmptyState>
    </Page>
  );
}

const toMore = (look: object) => <Link to={links.more()} {...look} />;
const number = new Intl.NumberFormat('nl-NL');

function Import() {
  const device = useDevice();
  const { team } = useWorker();
  const last = useLastImport();
  const [kind, setKind] = useState<ImportedKind>(last?.kind ?? 'socialMapEntry');
  const [neighbourhood, setNeighbourhood] = useState<string>();
  const names = useFileNames(team?.team);
  const entries = useLive(useMemo(() => device.watch({ kind }), [device, kind]));
  const present = useMemo(
    () => entries.flatMap(({ team: where, values }) => (where === team?.team && values.name ? [values.name] : [])),
    [entries, team],
  );
  const run = useImport({ kind, neighbourhood, names, present });
  const { step } = run;
  const title = useTitleFocus(step.at);
  const wide = step.at === 'match' || step.at === 'preview';
  return (
    <Page
      title="Lijst inlezen"
      titleRef={title}
      back={toMore}
      width={wide ? 'wide' : 'text'}
      bar={
        step.at === 'match' ? (
          <>
            <Button variant="action" onClick={() => void run.check()}>
              Rijen nakijken
            </Button>
            <Button onClick={run.again}>Ander bestand</Button>
          </>
        ) : (
          step.at === 'preview' && (
            <>
              <SaveButton run={run} />
              <Button onClick={run.back}>Terug</Button>
            </>
          )
        )
      }
    >
      <title>Lijst inlezen · Stoep</title>
      <Failure title={run.failure} attempt={run.attempt} />
      {step.at === 'choose' && (
        <ChooseFile
          kind={kind}
          onKind={setKind}
          neighbourhood={neighbourhood}
          onNeighbourhood={setNeighbourhood}
          onFile={(file) => void run.choose(file)}
        />
      )}
      {step.at === 'busy' && (
        <div role="status">
          {step.of === undefined ? (
            <p>
              {step.what}… {step.done > 0 && `${number.format(step.done)} rijen`}
            </p>
          ) : (
            <Progress label={step.what} value={step.done} max={step.of} />
          )}
        </div>
      )}
      {step.at === 'match' && (
        <MatchColumns
          kind={kind}
          table={step.table}
          mapping={step.mapping}
          onMapping={run.match}
          onHeadedBy={run.headedBy}
        />
      )}
      {step.at === 'preview' && (
        <ImportPreview
          kind={kind}
          names={names}
          checked={step.checked}
          chosen={step.chosen}
          leftOut={step.leftOut}
          onKeep={run.keep}
        />
      )}
      {step.at === 'done' && (
        <ImportResult kind={kind} step={step} onUndo={() => void run.undo()} onAgain={run.again} />
      )}
    </Page>
  );
}

function SaveButton({ run }: { run: ReturnType<typeof useImport> }) {
  if (run.step.at !== 'preview') return null;
  const { checked, chosen, saving } = run.step;
  const kept = keptRows(checked, chosen).length;
  const skipped = checked.rows.length - kept;
  return (
    <>
      <p role="status" className="stoep-exchange__count">
        {number.format(kept)} {kept === 1 ? 'rij' : 'rijen'} inlezen, {number.format(skipped)} overslaan
      </p>
      {kept > 0 && (
        <Button variant="action" icon="upload" busy={saving} busyLabel="Inlezen…" onClick={() => void run.save()}>
          Inlezen
        </Button>
      )}
    </>
  );
}
