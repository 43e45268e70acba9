// Whether there is a base map is said to show once there is reception: without a tap, on both screens that say so.
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, test } from 'vitest';
import { BaseMapSection } from '#features/admin/base-map-section.tsx';
import SocialMapOnMapPage from '#kinds/social-map-entry/map-page.tsx';
import { createPhoneOf } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  cleanup();
  await server.close();
});

async function outOfReach(role: 'fieldWorker' | 'administrator') {
  const { phone } = await createPhoneOf(server, role);
  phone.network.setOnline(false);
  const inReach = async () => {
    phone.network.setOnline(true);
    await phone.device.syncNow();
  };
  return { ...phone, inReach };
}

test('on the social map it shows by itself once there is reception, with what can be seen without a map', async () => {
  const { device, inReach } = await outOfReach('fieldWorker');
  const { user } = showScreen(device, <SocialMapOnMapPage />);
  await user.click(screen.getByText('Kaart op dit toestel'));
  await screen.findByText('Er is nu geen bereik. Of er een kaart is, zie je zodra dat er weer is.');
  await inReach();
  await screen.findByText(
    'Je team heeft nog geen kaart. Een beheerder kan er een toevoegen. Punten en omtrekken zie je nu al.',
  );
});

test('for an administrator it shows by itself once there is reception', async () => {
  const { device, inReach } = await outOfReach('administrator');
  showScreen(device, <BaseMapSection team={server.team} />);
  await screen.findByText('Zodra er bereik is, zie je hier of er een kaart is.');
  await inReach();
  await screen.findByText(/Er is nog geen kaart\. Je team ziet nu alleen de omtrek van de wijken en de punten\./u);
});
