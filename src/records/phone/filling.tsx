/** How the notes of the team come to this phone: in full on Vandaag and Versturen, in one line above a list. */
import { useEffect, useState } from 'react';
import type { SyncState } from '#device/index.ts';
import { useNow, useSync } from '#records/device-context.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { HeardStatus } from '#ui/said/heard-status.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Progress } from '#ui/said/progress.tsx';
import { comeIn, goesOn, howFar, isComing, reasonOf } from './filling-words.ts';

/** Milliseconds between two times that it is read out how far it is. */
const readOutEvery = 10_000;
/** And how long a time read out stands there: an older figure beside the bar's is a second truth. */
const standsFor = 1_000;

/** Nothing when all is here and nothing large is coming. */
export function Filling() {
  const state = useSync((sync) => sync);
  const { anew, loading, complete } = state;
  return (
    <>
      {(loading || (!complete && anew !== undefined)) && <FillingNow state={state} />}
      <ReadOut far={loading && howFar(loading)} complete={complete} />
    </>
  );
}

function FillingNow({ state }: { state: SyncState }) {
  const { anew, loading, complete } = state;
  const stopped = !isComing(state);
  return (
    <Stack gap="tight">
      {anew !== undefined && (
        <Notice title={reasonOf(anew).title}>
          <p>Stoep haalt alles opnieuw op. Wat je nog niet verstuurd had, staat klaar en wordt verstuurd.</p>
        </Notice>
      )}
      {loading && (
        <>
          <Progress
            label={stopped ? 'Het ophalen is gestopt' : title(anew, complete)}
            value={loading.received}
            max={loading.received + loading.left}
            text={howFar(loading)}
          />
          <Meta>{goesOn(state)}</Meta>
        </>
      )}
    </Stack>
  );
}

const title = (anew: string | undefined, complete: boolean) =>
  complete ? 'Bijwerken' : anew === undefined ? 'Voor het eerst ophalen' : 'Opnieuw ophalen';

/** Says now and then how far it is, so that a screen reader is not kept busy with it; and at once that all is in. */
function ReadOut({ far, complete }: { far: string | undefined; complete: boolean }) {
  const now = useNow();
  const [said, setSaid] = useState(() => ({ text: far ?? '', at: now() }));
  const ended = complete && said.text !== '' ? 'Alles is binnen.' : said.text;
  const text = far ?? ended;
  useEffect(() => {
    if (text === said.text) return;
    const wait = far === undefined ? 0 : Math.max(0, said.at + readOutEvery - now());
    const timer = setTimeout(() => setSaid({ text, at: now() }), wait);
    return () => clearTimeout(timer);
  }, [text, far, said, now]);
  const [over, setOver] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setOver(said.text), standsFor);
    return () => clearTimeout(timer);
  }, [said]);
  return <HeardStatus>{said.text === over ? '' : said.text}</HeardStatus>;
}

/** Above a list: that this is not all yet. */
export function MoreComing() {
  const state = useSync((sync) => sync);
  const { complete, loading } = state;
  if (complete && !loading) return null;
  if (!isComing(state)) return <Meta>Nog niet alles staat op dit toestel. {goesOn(state)}</Meta>;
  if (!loading || loading.left === 0) return null;
  return <Meta>Nog niet alles staat hier: er {comeIn(loading.left)} bij.</Meta>;
}
