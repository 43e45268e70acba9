/**
 * What can be done with a signal. At the desk: judge it, take it, advise, put it aside, close it, open it again; what was
 * answered to 'Is het nu veilig?' and a colour that was chosen go along with each. And by who noted it: that it was told.
 */

import { colours, type Progress } from '#domain/kinds/signal.ts';
import { isOpen, type SignalValues } from '#domain/triage.ts';
import type { Act, Asked, Asks, FieldName, Patch } from '#records/act/act.ts';
import type { Problems } from '#records/act/use-act.ts';
import { dayOf } from '#records/moments.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import { isTyped } from '#records/note/draft-form.ts';
import type { Signal } from './signal.ts';

type Name = FieldName<Signal>;

/** Fields of the colour, and of whether it is safe: asked again at each step. */
export const judged = ['colour', 'colourReason'] as const satisfies readonly Name[];
export const safety = ['safeNow', 'safeNowDone'] as const satisfies readonly Name[];

/** True while a colour or its reason is being typed. */
export const isJudging = (touched: FormValues): boolean => judged.some((name) => name in touched);

type Lacking = (asked: Asked, entry: Signal, today: string) => Problems;

/** An act at the desk. `lacks`: what it can't do without, besides the reason of a colour. */
function atDesk(
  act: Pick<Act<Signal>, 'label' | 'told'> & Partial<Act<Signal>> & { readonly progress?: Progress },
  asks: Partial<Pick<Asks<Signal>, 'title' | 'button' | 'fields'>> = {},
  lacks: Lacking = () => ({}),
): Act<Signal> & { readonly asks: Asks<Signal> } {
  const { progress } = act;
  return {
    may: ['progress'],
    writes: () => (progress === undefined ? {} : { progress }),
    undo: true,
    ...act,
    asks: {
      title: act.label,
      button: 'Bewaren',
      fields: [],
      along: [...judged, ...safety],
      missing: (asked, entry, { now }) => ({ ...lacks(asked, entry, dayOf(now)), ...reasonMissing(asked) }),
      ...asks,
    },
  };
}

const open = ({ values }: Signal) => isOpen(values);

export const deskActs = {
  colour: atDesk({
    label: 'Kleur bewaren',
    told: 'Kleur op dit toestel bewaard',
    writes: ({ values: { progress } }) => ({ progress: progress ?? 'inTriage' }),
  }),
  safety: atDesk({ label: 'Antwoord op veilig bewaren', told: 'Of het veilig is, is op dit toestel bewaard' }),
  look: atDesk({
    label: 'Ik bekijk dit',
    told: 'Bewaard: je bekijkt dit signaal',
    variant: 'quiet',
    when: ({ values: { progress } }) => progress === undefined || progress === 'waiting',
    progress: 'inTriage',
  }),
  take: atDesk(
    {
      label: 'Oppakken',
      told: 'Opgepakt, op dit toestel bewaard',
      when: open,
      progress: 'taken',
    },
    { button: 'Opgepakt bewaren', fields: ['takenByKind', 'takenByName', 'takenByPerson'] },
    ({ values: { takenByKind, takenByPerson } }) =>
      isTyped(takenByKind) || isTyped(takenByPerson) ? {} : { takenByKind: 'Kies door wie het wordt opgepakt.' },
  ),
  answer: atDesk(
    { label: 'Advies geven', told: 'Advies op dit toestel bewaard', when: open, progress: 'answered' },
    { button: 'Advies bewaren', fields: ['answer'] },
    ({ values: { answer } }) => (isTyped(answer) ? {} : { answer: 'Schrijf wat je de melder aanraadt.' }),
  ),
  wait: atDesk(
    { label: 'Laten liggen', told: 'Blijft liggen, op dit toestel bewaard', when: open, progress: 'waiting' },
    { button: 'Tot die dag laten liggen', fields: ['lookAgainOn'] },
    ({ values }, _, today) => ({ ...dayMissing(values.lookAgainOn, today), ...notSafe(values) }),
  ),
  close: atDesk(
    { label: 'Afsluiten', told: 'Afgesloten, op dit toestel bewaard', when: open, progress: 'closed' },
    { button: 'Signaal afsluiten', fields: ['closeReason', 'closeNote'] },
    ({ values }) => ({
      ...(isTyped(values.closeReason) ? {} : { closeReason: 'Kies waarom je het afsluit.' }),
      ...notSafe(values),
    }),
  ),
  reopen: atDesk({
    label: 'Weer openen',
    icon: 'undo',
    told: 'Signaal is weer open',
    when: (entry) => !open(entry),
    progress: 'inTriage',
  }),
} as const;

/**
 * What a message that says who took it up makes of a signal that is open: the same. The person who was named at another
 * organisation does not stay. Undefined where it stands so already.
 */
export function takesUp({ values }: Signal, kind: SignalValues['takenByKind']): Patch<Signal> | undefined {
  const isTaken = values.progress === 'taken';
  if (kind === undefined || !isOpen(values)) return undefined;
  // Who of the own team has it is known by name here; to the reporter they are an organisation.
  if (isTaken && (values.takenByKind ?? kind) === kind) return undefined;
  const others = kind === values.takenByKind ? {} : { takenByName: null, takenByPerson: null };
  return { progress: 'taken', takenByKind: kind, ...others };
}

/** What the button of a panel says: who has a signal is put right where it was said. */
export const panelLabel = (name: Panel, { progress }: SignalValues): string =>
  name === 'take' && progress === 'taken' ? 'Wijzig wie het oppakt' : deskActs[name].label;

/** The acts that ask for something of their own, in a panel. */
const panels = ['take', 'answer', 'wait', 'close'] as const;
export type Panel = (typeof panels)[number];

/** The act that was begun and not finished, as what was touched tells; each field belongs to one act. */
export function actBegun(touched: FormValues): { name: Panel; asks: Asks<Signal> } | undefined {
  const name = panels.find((each) => deskActs[each].asks.fields.some((field) => isTyped(touched[field])));
  return name && { name, asks: deskActs[name].asks };
}

const told = ['toldWhom', 'toldOn', 'toldHow', 'toldNote'] as const satisfies readonly Name[];

/** That who is outside Stoep was told: whom, how and when. */
export const tellOutside: Act<Signal> & { readonly asks: Asks<Signal> } = {
  label: 'Noteer dat het verteld is',
  may: told,
  writes: () => ({}),
  told: 'Op dit toestel bewaard',
  asks: {
    title: 'Verteld aan wie het meldde',
    button: 'Verteld bewaren',
    fields: told,
    missing: ({ values: { toldWhom, toldOn } }, _, { now }) => ({
      ...(Array.isArray(toldWhom) && toldWhom.length > 0 ? {} : { toldWhom: 'Kies aan wie het is verteld.' }),
      ...whenWrong(toldOn, dayOf(now)),
    }),
  },
};

function reasonMissing({ values, touched }: Asked): Problems {
  const colour = colours.find(({ code }) => code === values.colour);
  if (!isJudging(touched) || !colour || isTyped(values.colourReason)) return {};
  return { colourReason: `Schrijf in één zin waarom dit ${colour.label.toLowerCase()} is.` };
}

/** A day that has passed brings nothing back. */
function dayMissing(day: unknown, today: string): Problems {
  if (!isTyped(day)) return { lookAgainOn: 'Kies op welke dag je weer kijkt.' };
  return String(day) <= today ? { lookAgainOn: 'Kies een dag die nog moet komen.' } : {};
}

/** What is not safe is not put aside. */
const notSafe = ({ safeNow }: FormValues): Problems =>
  safeNow === 'no' ? { safeNow: 'Het is nog niet veilig. Vraag het eerst opnieuw.' } : {};

/** What is still to come was not told yet. */
function whenWrong(day: unknown, today: string): Problems {
  if (!isTyped(day)) return { toldOn: 'Kies op welke dag het is verteld.' };
  return String(day) > today ? { toldOn: 'Deze dag moet nog komen.' } : {};
}
