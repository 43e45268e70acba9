/**
 * Person, team, neighbourhood: who works where. They are records like any other, so that names are on every phone of
 * the team; only the server writes them, when an administrator acts there (sign-in and roles are not for offline).
 */
import { outlineField } from '../place/outline.ts';
import { ofNobody, ofWorker } from '../processing.ts';
import { choice, defineRecord, references, text, yesNo } from '../record.ts';
import { roleLabels, roles } from '../roles.ts';

export const person = defineRecord({
  kind: 'person',
  schema: 3,
  label: 'Teamlid',
  plural: 'Teamleden',
  required: [['name'], ['role']],
  title: ['name'],
  purpose: 'workInStoep',
  ground: 'publicTask',
  room: 'team',
  term: { days: null, source: 'zolang er notities van het team zijn: daar staat de naam bij' },
  due: null,
  keptForDays: null,
  fields: {
    name: text({ ...ofWorker, label: 'Naam', personal: true, searched: true, max: 120 }),
    role: choice({
      ...ofWorker,
      label: 'Rol',
      options: roles.map((role) => ({ code: role, label: roleLabels[role] })),
      tracked: true,
    }),
    left: yesNo({ ...ofWorker, label: 'Werkt niet meer in dit team', tracked: true }),
    /** Who may follow up a safety incident (product.md: always a civil servant). */
    civilServant: yesNo({ ...ofWorker, label: 'Is ambtenaar', tracked: true }),
    /** Of the server alone: people who meet this name on a note of theirs, and may get it though they are not of the team. */
    namedTo: references({ ...ofWorker, to: 'person', label: 'Bij naam bekend bij', seenBy: [], changedBy: [] }),
  },
});

export const team = defineRecord({
  kind: 'team',
  schema: 1,
  label: 'Team',
  plural: 'Teams',
  required: [['name']],
  title: ['name'],
  purpose: 'workInStoep',
  ground: 'publicTask',
  room: 'team',
  term: { days: null, source: 'zolang het team er is' },
  due: null,
  keptForDays: null,
  fields: {
    name: text({ ...ofNobody, label: 'Naam van het team', max: 120 }),
    /** Shown when someone says it is not safe now. */
    dutyOfficer: text({ ...ofWorker, label: 'Naam of functie van je achterwacht', max: 120 }),
    dutyPhone: text({ ...ofWorker, label: 'Telefoon van je achterwacht', telephone: true, max: 30 }),
  },
});

export const neighbourhood = defineRecord({
  kind: 'neighbourhood',
  schema: 2,
  label: 'Wijk',
  plural: 'Wijken',
  required: [['name']],
  title: ['name'],
  purpose: 'workInStoep',
  ground: 'publicTask',
  room: 'team',
  term: { days: null, source: 'zolang er notities uit de wijk zijn' },
  due: null,
  keptForDays: null,
  fields: {
    name: text({ ...ofNobody, label: 'Naam van de wijk', searched: true, max: 120 }),
    closed: yesNo({ ...ofNobody, label: 'Niet meer in gebruik' }),
    outline: outlineField({ ...ofNobody, label: 'Omtrek op de kaart' }),
  },
});
