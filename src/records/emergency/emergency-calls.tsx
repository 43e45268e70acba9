/** Whom to call at once when someone is not safe. Numbers are links, so that one tap calls. */

import { useMemo } from 'react';
import type { TeamId } from '#domain/ids.ts';
import { telephoneLink } from '#domain/telephone.ts';
import { buttonClass } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useDevice, useLive } from '../device-context.tsx';
import './emergency-calls.css';
import { Meta } from '#ui/said/meta.tsx';

interface EmergencyCallsProps {
  team: TeamId | undefined;
  /** The team's own duty officer on top, where one can be called: who takes it up is not the police. */
  dutyFirst?: boolean;
}

export function EmergencyCalls({ team, dutyFirst = false }: EmergencyCallsProps) {
  const device = useDevice();
  const teams = useLive(useMemo(() => device.watch({ kind: 'team' }), [device]));
  const { dutyOfficer, dutyPhone } = teams.find((entry) => entry.team === team)?.values ?? {};
  const duty = dutyPhone ? (
    <Call who={dutyOfficer ?? 'je achterwacht'} number={dutyPhone} why="je achterwacht" />
  ) : (
    <p>
      {dutyOfficer
        ? `Je achterwacht is ${dutyOfficer}. Er staat nog geen nummer in Stoep.`
        : 'Je team heeft nog geen achterwacht ingevuld. Bel je coördinator.'}
    </p>
  );
  const onTop = dutyFirst && dutyPhone !== undefined;
  return (
    <>
      {onTop && duty}
      <Call number="112" why="bij direct gevaar" />
      <Call who="Veilig Thuis" number="0800-2000" why="gratis, dag en nacht, ook voor advies" />
      {!onTop && duty}
    </>
  );
}

/** `who`: left out where the number is the name. */
function Call({ who, number, why }: { who?: string; number: string; why: string }) {
  return (
    <div className="stoep-call">
      <a className={buttonClass({ variant: 'danger', wide: true })} href={telephoneLink(number)}>
        <Icon name="call" />
        <span>
          Bel {who !== undefined && `${who}, `}
          <span className="stoep-call__number">{number}</span>
        </span>
      </a>
      <Meta as="span">{why}</Meta>
    </div>
  );
}
