/**
 * Feedback: what the reporter of a signal hears back. That it was taken, by which kind of organisation, and a message
 * meant for them; never the contents of a case. Source: TSI, Rotterdam, where schools felt they lost their signal.
 */
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
  due: null,
  keptForDays: 180,
  keptWith: 'signal',
  belongsTo: ['signal'],
  fields: {
    signal: reference({ label: 'Signaal', to: 'signal' }),
    to: references({ label: 'Aan', to: 'person' }),
    message: note({
      label: 'Bericht',
      hint: `Wat mag de melder weten? Schrijf niets over het gezin zelf. ${messageReaders}`,
      personal: true,
      max: 2_000,
    }),
    takenByKind: choice({ label: 'Opgepakt door', options: takenByKinds }),
    readBy: references({ label: 'Gelezen door', to: 'person', oneselfOnly: true }),
  },
});
