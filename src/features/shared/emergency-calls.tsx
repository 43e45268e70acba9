/** Whom to call at once when someone is not safe. Numbers are links, so that one tap calls. */
import { useMemo } from 'react';
import { telephoneLink } from '#domain/telephone.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import './emergency-calls.css';

export function EmergencyCalls({ team }: { team: string | undefined }) {
  const device = useDevice();
  const teams = useLive(useMemo(() => device.watch({ kind: 'team' }), [device]));
  const { dutyOfficer, dutyPhone } = teams.find((entry) => entry.team === team)?.values ?? {};
  return (
    <>
      <Call number="112" title="Bel 112" why="bij direct gevaar" />
      <Call number="0800-2000" title="Bel Veilig Thuis, 0800-2000" why="gratis, dag en nacht, ook voor advies" />
      {dutyPhone ? (
        <Call
          number={dutyPhone}
          title={`Bel ${dutyOfficer ?? 'je achterwacht'}, ${unbroken(dutyPhone)}`}
          why="je achterwacht"
        />
      ) : (
        <p>
          {dutyOfficer
            ? `Je achterwacht is ${dutyOfficer}. Er staat nog geen nummer in Stoep.`
            : 'Je team heeft nog geen achterwacht ingevuld. Bel je coördinator.'}
        </p>
      )}
    </>
  );
}

function Call({ number, title, why }: { number: string; title: string; why: string }) {
  return (
    <div className="stoep-call">
      <a className={buttonClass({ variant: 'danger', wide: true })} href={telephoneLink(number)}>
        <Icon name="call" />
        <span>{title}</span>
      </a>
      <span className="stoep-meta">{why}</span>
    </div>
  );
}

/** A number that is cut in two at the end of a line is misread. */
const unbroken = (number: string) => number.replace(/ /gu, '\u00a0');
