/**
 * Feedback: what the reporter of a signal hears back. That it was taken, by which kind of organisation, and a message
 * meant for them; never the contents of a case. Source: TSI, Rotterdam, where schools felt they lost their signal.
 */
import { choice, defineRecord, note, reference, references } from '../record.ts';
import { takenByKinds } from './signal.ts';

export const feedback = defineRecord({
  kind: 'feedback',
  schema: 1,
  label: 'Bericht over een signaal',
  plural: 'Berichten over signalen',
  required: [['signal'], ['message'], ['to']],
  keptForDays: 180,
  keptWith: 'signal',
  belongsTo: ['signal'],
  fields: {
    signal: reference({ label: 'Signaal' }),
    to: references({ label: 'Aan' }),
    message: note({
      label: 'Bericht',
      hint: 'Wat mag de melder weten? Schrijf niets over het gezin zelf.',
      personal: true,
      max: 2_000,
    }),
    takenByKind: choice({ label: 'Opgepakt door', options: takenByKinds }),
    readBy: references({ label: 'Gelezen door', oneselfOnly: true }),
  },
});
