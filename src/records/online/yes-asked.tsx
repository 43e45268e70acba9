/** Who sits at the desk sees at once that somebody would see the notes and waits for a yes. */

import { useCallback } from 'react';
import { Link } from 'react-router';
import type { Called, RequestRow } from '#device/index.ts';
import { may } from '#domain/may.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { useAsked } from './ask-server.ts';

const nothing: Called<readonly RequestRow[]> = { ok: true, value: [] };

export function YesAsked() {
  const device = useDevice();
  const { team } = useWorker();
  const mayBeAsked = team && may.sayYes(team) ? team.team : undefined;
  const ask = useCallback(
    () => (mayBeAsked === undefined ? Promise.resolve(nothing) : device.online.requests(mayBeAsked)),
    [device, mayBeAsked],
  );
  const mine = useAsked(ask).value?.filter(({ mayDecide }) => mayDecide) ?? [];
  if (mine.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={mine.length === 1 ? 'Iemand wacht op jouw ja' : `${mine.length} mensen wachten op jouw ja`}
      actions={
        <Link className={buttonClass()} to={links.colleagues()}>
          Bekijk wie
        </Link>
      }
    >
      <p>
        Zonder een ja van jou, of van een collega die ook mag beslissen, krijgt niemand erbij toegang tot de notities
        van je team.
      </p>
    </Notice>
  );
}
