// What is at stake can be read: a card of a change that was refused or held shows all that it holds.
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Device, OutboxItem, SyncState } from '#device/index.ts';
import SendingPage from '#features/sending/sending-page.tsx';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let phone: TestPhone;
let coordinator: TestPhone;
beforeAll(async () => {
  server = await startTestServer();
  const phoneOf = async (role: 'fieldWorker' | 'coordinator') => (await createPhoneOf(server, role)).phone;
  phone = await phoneOf('fieldWorker');
  coordinator = await phoneOf('coordinator');
});
afterAll(() => server.close());

const list = (name: string) => within(screen.getByRole('list', { name }));
const attention = () => list('Vraagt aandacht');

/** What stands behind a label of the card. */
const told = (label: string) => attention().getByText(label).nextSibling?.textContent;

/** A phone whose outbox holds these, whatever the server thinks of it. */
function withOutbox(items: readonly Partial<OutboxItem>[]): Device {
  const outbox = items.map(
    (item, at): OutboxItem => ({
      n: at + 1,
      team: server.team,
      kind: 'signal',
      record: `record-that-is-gone-${at}`,
      since: Date.now() - 60_000,
      state: 'refused',
      removal: false,
      remedy: 'none',
      waitsForServer: false,
      written: {},
      ...item,
    }),
  );
  const sync = createStore<SyncState>(() => ({ ...phone.device.sync.getState(), outbox }));
  return { ...phone.device, sync };
}

describe('[edge.conflicts] a refused card', () => {
  test('of a note that somebody else took away shows what was written about it, to the last word', async () => {
    const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Jongen alleen bij de flat' } });
    if (!saved.ok) throw new Error(saved.reason);
    await phone.device.syncNow();
    phone.network.setOnline(false);
    const meaning = `${'Ik maak me zorgen omdat hij niet naar school gaat. '.repeat(60)}DIT IS HET EINDE`;
    await phone.device.save({ kind: 'signal', id: saved.id, values: { meaning, safeNow: 'unknown' } });
    await coordinator.device.syncNow();
    expect((await coordinator.device.remove('signal', saved.id)).ok).toBe(true);
    await coordinator.device.syncNow();
    phone.network.setOnline(true);
    await phone.device.syncNow();
    showScreen(phone.device, <SendingPage />);
    attention().getByText(/intussen weggehaald/u);
    attention().getByText(meaning);
    expect(attention().queryByText('Jongen alleen bij de flat')).toBeNull();
  });

  test('of a whole note shows each field with its label, in words and not in codes', () => {
    const place = { name: 'Achter de Lindeflat', precision: 'street' as const };
    const written = {
      make: true as const,
      set: { observed: 'Ruzie', place, moreLater: true },
      add: { notedWith: ['x'] },
    };
    showScreen(withOutbox([{ written }]), <SendingPage />);
    expect(told('Wat zag of hoorde je?')).toBe('Ruzie');
    expect(told('Waar was het?')).toBe('Achter de Lindeflat');
    expect(attention().getByText('ja')).toBeTruthy();
    expect(attention().getByText('Staat niet op dit toestel')).toBeTruthy();
  });

  test('of one field, of a set, and of a field that was emptied says just that', () => {
    showScreen(
      withOutbox([
        {
          written: {
            set: { meaning: null },
            add: { protectiveFactors: ['trustedAdult'] },
            drop: { protectiveFactors: ['school'] },
          },
        },
      ]),
      <SendingPage />,
    );
    attention().getByText('Leeggemaakt');
    const both = attention().getByText(/^Erbij: /u).textContent ?? '';
    expect(both).toMatch(/^Erbij: .+\nWeg: .+$/u);
  });

  test('shows what a newer version wrote as it stands', () => {
    showScreen(withOutbox([{ kind: 'ofTomorrow', written: { set: { wish: 'Een bankje' } } }]), <SendingPage />);
    expect(told('wish')).toBe('Een bankje');
  });

  test('of a removal shows what would be gone', async () => {
    const values = { about: 'Flat aan de kade', observed: 'Er wordt geschreeuwd' };
    const saved = await phone.device.save({ kind: 'signal', values });
    if (!saved.ok) throw new Error(saved.reason);
    showScreen(withOutbox([{ record: saved.id, removal: true }]), <SendingPage />);
    attention().getByText('Flat aan de kade');
    expect(told('Wat zag of hoorde je?')).toBe('Er wordt geschreeuwd');
  });

  test('that lies with a coordinator shows it too', () => {
    showScreen(withOutbox([{ state: 'held', written: { set: { observed: 'Van mijn oude team' } } }]), <SendingPage />);
    list('Ligt bij de coördinator').getByText('Van mijn oude team');
  });
});

describe('ten thousand notes that wait', () => {
  const many = Array.from(
    { length: 10_000 },
    (_, at): Partial<OutboxItem> => ({
      state: 'waiting',
      written: { set: { observed: `Notitie ${at + 1}` } },
    }),
  );

  test('are counted right, and only those near the screen are drawn', () => {
    showScreen(withOutbox(many), <SendingPage />);
    const section = screen.getByRole('heading', { name: /Wacht op dit toestel/u });
    expect(section.parentElement?.textContent).toContain('10000');
    expect(document.querySelectorAll('*').length).toBeLessThan(600);
    const [first] = list('Wacht op dit toestel').getAllByRole('listitem');
    expect([first?.getAttribute('aria-posinset'), first?.getAttribute('aria-setsize')]).toEqual(['1', '10000']);
  });

  test('that were refused can be stepped through to the very last, with all that each holds', () => {
    const refused = many.map((item) => ({ ...item, state: 'refused' as const }));
    showScreen(withOutbox(refused), <SendingPage />);
    expect(document.querySelectorAll('*').length).toBeLessThan(1_500);
    act(() => attention().getAllByRole('button', { name: 'Weggooien' })[0]?.focus());
    fireEvent.keyDown(document.activeElement as Element, { key: 'End' });
    const last = document.activeElement?.closest('li');
    expect(last?.getAttribute('aria-posinset')).toBe('10000');
    expect(last?.textContent).toContain('Notitie 10000');
  });
});
