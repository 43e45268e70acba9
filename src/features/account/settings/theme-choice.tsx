import { useStore } from 'zustand';
import { SingleChips } from '#ui/field/chips.tsx';
import { chooseTheme, type Theme, theme } from '#ui/look/theme.ts';
import { Section } from '#ui/page/section.tsx';

const options: readonly { value: Theme; label: string; icon?: 'sun' | 'moon' }[] = [
  { value: 'system', label: 'Zoals het toestel' },
  { value: 'light', label: 'Licht', icon: 'sun' },
  { value: 'dark', label: 'Donker', icon: 'moon' },
];

/** Light, dark, or as the phone is. */
export function ThemeChoice() {
  const chosen = useStore(theme, (state) => state.chosen);
  return (
    <Section title="Beeld">
      <SingleChips
        label="Licht of donker"
        hideLabel
        options={options}
        value={chosen}
        onValue={(value) => chooseTheme(value ?? 'system')}
      />
    </Section>
  );
}
