/** Whom to call at once when someone is not safe. Numbers are links, so that one tap calls. */

import type { TeamId } from '#domain/ids.ts';
import { telephoneLink } from '#domain/telephone.ts';
import { buttonClass } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useDuty } from './duty.ts';
import './emergency-calls.css';
import { Meta } from '#ui/said/meta.tsx';

interface EmergencyCallsProps {
  team: TeamId | undefined;
  /** The team's own duty officer on top, where one can be called: who takes it up is not the police. */
  dutyFirst?: boolean;
}

export function EmergencyCalls({ team, dutyFirst = false }: EmergencyCallsProps) {
  const { of, name, phone, missing, coordinated } = useDuty(team);
  const [called, why] = of === 'own' ? ['je achterwacht', 'je achterwacht'] : ['de achterwacht', 'van het wijkteam'];
  const duty =
    phone !== undefined ? (
      <Call who={name ?? called} number={phone} why={why} />
    ) : missing ? (
      <p>
        {name
          ? `Je achterwacht is ${name}. Er staat nog geen nummer in Stoep.`
          : 'Je team heeft nog geen achterwacht ingevuld.'}
        {coordinated && !name && ' Bel je coördinator.'}
      </p>
    ) : undefined;
  const onTop = dutyFirst && phone !== undefined;
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
