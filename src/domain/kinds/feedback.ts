/**
 * Feedback: what the reporter of a signal hears back. That it was taken, by which kind of organisation, and a message
 * meant for them; never the contents of a case. Source: TSI, Rotterdam, where schools felt they lost their signal.
 */
import { year } from '../declared.ts';
import { ofSubject, ofWorker } from '../processing.ts';
import { choice, defineRecord, note, reference, references } from '../record.ts';
import { takenByKinds } from './signal.ts';

/** Who reads a message, as `access.ts` has it; said where it is written and where it is read. */
export const messageReaders = 'Alleen wie het krijgt, triage en de coördinator lezen dit.';

export const feedback = defineRecord({
  kind: 'feedback',
  schema: 1,
  label: 'Bericht over een signaal',
  plural: 'Berichten over signalen',
  required: [['signal'], ['message'], ['to']],
  title: ['message'],
  purpose: 'earlyHelp',
  ground: 'publicTask',
  room: 'signals',
  term: { days: year, floor: 270, ceiling: 5 * year, source: 'zolang het signaal er is' },
  due: null,
  keptForDays: 180,
  keptWith: 'signal',
  belongsTo: ['signal'],
  fields: {
    signal: reference({ ...ofSubject, label: 'Signaal', to: 'signal' }),
    to: references({ ...ofWorker, label: 'Aan', to: 'person' }),
    message: note({
      ...ofSubject,
      label: 'Bericht',
      hint: `Wat mag de melder weten? Schrijf niets over het gezin zelf. ${messageReaders}`,
      personal: true,
      max: 2_000,
    }),
    takenByKind: choice({ ...ofSubject, label: 'Opgepakt door', options: takenByKinds }),
    readBy: references({ ...ofWorker, label: 'Gelezen door', to: 'person', oneselfOnly: true }),
  },
});
