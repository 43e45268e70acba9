import { Link } from 'react-router';
import { listLink } from '#records/links.ts';
import { useWalkingRound } from '#records/note/walking-round.ts';
import { Choice } from '#ui/field/choice.tsx';

/** Under Noteer: to begin a round, or to the one that is walked. */
export function RoundChoice() {
  const walking = useWalkingRound();
  return (
    <Choice
      icon="walk"
      title={walking === undefined ? 'Ronde beginnen' : 'Je ronde'}
      hint={walking === undefined ? 'Samen de wijk in' : 'Wat je nu noteert hoort erbij'}
      link={(look) => <Link to={listLink('round')} {...look} />}
    />
  );
}
