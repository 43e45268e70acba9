import type { TeamId } from '#domain/ids.ts';
import { telephoneLink } from '#domain/telephone.ts';
import { useDuty } from '#records/emergency/duty.ts';
import { UserText } from '#records/user-text.tsx';
import { Section } from '#ui/page/section.tsx';
import './neighbourhood.css';
import { PlainChoice } from '#ui/field/choice.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** The numbers of everyone in the Netherlands; the duty officer is the team's own. */
const national = [
  { name: 'Direct gevaar', number: '112', hint: 'Politie, ambulance of brandweer' },
  { name: 'Politie, geen spoed', number: '0900-8844', hint: 'Dag en nacht' },
  { name: 'Veilig Thuis', number: '0800-2000', hint: 'Huiselijk geweld en kindermishandeling, dag en nacht, gratis' },
];

/** Whom to call when it is not safe. Works without reception on the app's side: they are plain telephone links. */
export function EmergencyNumbers({ team }: { team: TeamId | undefined }) {
  const { of, name, phone, missing } = useDuty(team);
  return (
    <Section title="Bellen">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is a list */}
      <ul className="stoep-numbers" role="list">
        {national.map((each) => (
          <li key={each.number}>
            <Call {...each} />
          </li>
        ))}
        {phone !== undefined && (
          <li>
            <Call
              name={of === 'own' ? 'Je achterwacht' : 'De achterwacht van het wijkteam'}
              number={phone}
              hint={name}
            />
          </li>
        )}
      </ul>
      {missing && <Meta>Je team heeft nog geen achterwacht. Een beheerder kan het nummer invullen.</Meta>}
    </Section>
  );
}

function Call({ name, number, hint }: { name: string; number: string; hint?: string | undefined }) {
  return (
    <PlainChoice
      icon="call"
      framed
      title={name}
      hint={hint && <UserText>{hint}</UserText>}
      end={<span className="stoep-numbers__number">{number}</span>}
      href={telephoneLink(number)}
    />
  );
}
