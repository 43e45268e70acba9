import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { describe, expect, test } from 'vitest';
import { buildNetwork, type Network, type NetworkNode } from '#kinds/social-map-entry/network/network.ts';
import { NetworkTable } from '#kinds/social-map-entry/network/network-table.tsx';
import { SocialNetwork } from '#kinds/social-map-entry/network/social-network.tsx';
import { madeEntry, madeId } from '../../support/made-entry.ts';

const relation = (from: string, to: string, word: string) =>
  madeEntry('relation', `${from}-${to}`, { from: madeId(from), to: madeId(to), word });

const network = buildNetwork({
  entries: [
    madeEntry('socialMapEntry', 'buurthuis', { name: 'Buurthuis', type: 'place' }),
    madeEntry('socialMapEntry', 'school', { name: 'School', type: 'organisation' }),
    madeEntry('socialMapEntry', 'club', { name: 'Boksclub', type: 'grassroots' }),
    madeEntry('socialMapEntry', 'moskee', { name: 'Moskee', type: 'grassroots' }),
    madeEntry('socialMapEntry', 'markt', { name: 'Markt' }),
  ],
  keyPersons: [madeEntry('keyPerson', 'amina', { name: 'Amina', networks: [madeId('moskee'), madeId('school')] })],
  relations: [relation('school', 'buurthuis', 'werkt samen met'), relation('club', 'moskee', 'gebruikt de ruimte van')],
});

const linkOf = (node: NetworkNode) => `/wie/${node.id}`;

function Address() {
  return <output>{useLocation().pathname}</output>;
}

function show(screenful: React.ReactNode) {
  render(
    <MemoryRouter>
      {screenful}
      <Address />
    </MemoryRouter>,
  );
  return userEvent.setup({ delay: null });
}

describe('the drawn network', () => {
  test('each node is a link that says what it is, what it is to the others, and its ties', async () => {
    show(<SocialNetwork network={network} linkOf={linkOf} />);
    const drawing = await screen.findByRole('group', { name: 'Netwerk: wie kent wie' });
    const names = within(drawing)
      .getAllByRole('link')
      .map((link) => link.getAttribute('aria-label'));
    expect(names).toContain('Amina, verbindt twee groepen, sleutelpersoon. hoort bij Moskee. hoort bij School');
    expect(names).toContain('Markt, staat alleen, soort nog niet ingevuld');
    expect(names).toHaveLength(6);
    const legend = screen.getByRole('list', { name: 'Wat de vormen betekenen' });
    expect(within(legend).queryByText('Professional')).toBeNull();
    expect(within(legend).getByText('Sleutelpersoon')).toBeTruthy();
  });

  test('is one stop for the tab key; the arrows walk, and enter opens who has the focus', async () => {
    const user = show(<SocialNetwork network={network} selected={madeId('amina')} linkOf={linkOf} />);
    const amina = await screen.findByRole('link', { name: /^Amina/u });
    expect(amina.getAttribute('aria-current')).toBe('true');
    await user.tab();
    expect(document.activeElement).toBe(amina);
    const walked = new Set<Element | null>();
    for (const key of ['{ArrowUp}', '{ArrowUp}', '{ArrowDown}', '{ArrowDown}', '{ArrowDown}', '{ArrowDown}']) {
      await user.keyboard(key);
      walked.add(document.activeElement);
    }
    expect(walked.size).toBeGreaterThan(2);
    const here = document.activeElement;
    expect(screen.getAllByRole('link').filter((link) => link.getAttribute('tabindex') === '0')).toEqual([here]);
    await user.keyboard('{Enter}');
    expect(screen.getByText(/^\/wie\//u).textContent).toBe(here?.getAttribute('href'));
  });

  test('of hundreds shows one with who is around, says so, and lets another be chosen', async () => {
    const many = Array.from({ length: 320 }, (_, at) => madeEntry('socialMapEntry', `e${at}`, { name: `Plek ${at}` }));
    const large = buildNetwork({ entries: many, keyPersons: [], relations: [relation('e7', 'e8', 'kent')] });
    const user = show(<SocialNetwork network={large} linkOf={linkOf} />);
    expect(screen.getByText(/Er zijn er 320, te veel voor één tekening\./u)).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Rond wie?'), 'Plek 8');
    expect(await screen.findByRole('link', { name: /^Plek 7/u })).toBeTruthy();
    expect(screen.getAllByRole('link')).toHaveLength(2);
  });

  test('of nobody is an invitation', () => {
    const empty: Network = { nodes: [], edges: [], groups: 0 };
    show(<SocialNetwork network={empty} linkOf={linkOf} />);
    expect(screen.getByText('Nog niemand om te tekenen')).toBeTruthy();
  });
});

describe('the table of who knows whom', () => {
  const rows = () => screen.getAllByRole('row').slice(1);
  const names = () => rows().map((row) => within(row).getByRole('rowheader').textContent);

  test('says in words what the drawing shows', () => {
    show(<NetworkTable network={network} linkOf={linkOf} />);
    const moskee = screen.getByRole('link', { name: 'Moskee' }).closest('tr');
    const [kind, ties, role] = moskee ? within(moskee).getAllByRole('cell') : [];
    expect(kind?.textContent).toBe('Organisatie van bewoners zelf');
    expect(role?.textContent).toBe('In een groep van vijf');
    expect([...(ties?.querySelectorAll('li') ?? [])].map((tie) => tie.textContent?.trim())).toEqual([
      'Boksclub gebruikt de ruimte van Moskee',
      'Amina hoort bij Moskee',
    ]);
    expect(rows().filter((row) => within(row).queryByText('Verbindt twee groepen'))).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'Amina' }).getAttribute('href')).toBe(`/wie/${madeId('amina')}`);
  });

  test('is sorted by name, and by kind or role when asked, both ways; never by how many someone knows', async () => {
    const user = show(<NetworkTable network={network} linkOf={linkOf} />);
    expect(names()).toEqual(['Amina', 'Boksclub', 'Buurthuis', 'Markt', 'Moskee', 'School']);
    await user.click(screen.getByRole('button', { name: 'Naam' }));
    expect(names()[0]).toBe('School');
    expect(screen.getByRole('columnheader', { name: 'Naam' }).getAttribute('aria-sort')).toBe('descending');
    await user.click(screen.getByRole('button', { name: 'Rol in het netwerk' }));
    expect(names()).toEqual(['Boksclub', 'Buurthuis', 'Moskee', 'School', 'Markt', 'Amina']);
    expect(screen.queryByRole('button', { name: 'Wie ze kennen' })).toBeNull();
  });

  test('of hundreds grows by a press', async () => {
    const many = Array.from({ length: 450 }, (_, at) => madeEntry('socialMapEntry', `e${at}`, { name: `Plek ${at}` }));
    const large = buildNetwork({ entries: many, keyPersons: [], relations: [] });
    const user = show(<NetworkTable network={large} linkOf={linkOf} />);
    const shown = () => document.querySelectorAll('tbody tr').length;
    expect(shown()).toBe(200);
    await user.click(screen.getByText('Nog 200 van de 250 tonen'));
    expect(shown()).toBe(400);
  });
});
