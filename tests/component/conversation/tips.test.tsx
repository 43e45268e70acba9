// What the sources advise is there in full, in words of our own.
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { askingAlong, elements, Tips } from '#kinds/conversation/tips.tsx';
import { PassingOnTips, passingOnTips } from '#kinds/signal/passing-on-tips.tsx';

test('[W18] the five elements of a good talk are all there, with open questions, a common goal, and give and take', () => {
  expect(elements).toHaveLength(5);
  expect(askingAlong).toHaveLength(3);
  render(<Tips heading={2} />);
  for (const words of [
    /begrijpen hoe het voor de ander is/u,
    /met je gelijke/u,
    /open vragen/u,
    /doel dat jullie samen/u,
  ])
    expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByText(/wat iemand kan bijdragen, en wat die er zelf aan heeft/u)).toBeTruthy();
});

test('[T23] the seven tips for passing a signal on are folded, and open on demand', () => {
  expect(passingOnTips).toHaveLength(7);
  const { container } = render(<PassingOnTips />);
  expect(container.querySelector('details')?.open).toBe(false);
  expect(screen.getAllByRole('listitem', { hidden: true })).toHaveLength(7);
});
