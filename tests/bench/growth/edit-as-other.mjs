// Someone else's edits, sent to the server as a phone of theirs would.
import { signIn } from '../stoep-server.mjs';

/** Edits that many signals, others in each round. */
export async function editAsOther({ origin, records }, email, count, round) {
  const session = await signIn(origin, email);
  const device = `bench-other-${Date.now().toString(36)}-${round}`.padEnd(22, '0');
  const signals = records.filter(({ kind }) => kind === 'signal');
  const from = (round * count) % Math.max(signals.length - count, 1);
  const changes = signals.slice(from, from + count).map(({ id, schema }, index) => ({
    n: index + 1,
    kind: 'signal',
    record: id,
    schema,
    stamp: `${Date.now().toString(36).padStart(9, '0')}-${index.toString(16).padStart(4, '0')}-${device}`,
    set: { meaning: `Nagevraagd, ronde ${round}, nummer ${index}.` },
  }));
  const answer = await session.request(`/teams/${session.team}/push`, {
    method: 'POST',
    body: JSON.stringify({ device, epoch: '', settled: 0, changes }),
  });
  const text = await answer.text();
  const applied = answer.ok ? JSON.parse(text).answers.filter(({ verdict }) => verdict !== 'refused').length : 0;
  if (applied !== count)
    throw new Error(
      `Of ${count} edits ${applied} were taken: ${text.slice(text.indexOf('refused') - 30, text.indexOf('refused') + 200)}`,
    );
}
