/** What is not understood yet. This list only shrinks. */

/** Behind these, what would be denied in its plain form is only asked about. */
export const asked: ReadonlySet<string> = new Set(['a makefile out of a pipe']);

/** Behind these, acts are not seen; where a pattern stands, only acts that begin so. */
export const missed: ReadonlyMap<string, RegExp | 'all'> = new Map<string, RegExp | 'all'>([
  ['a bisection of Git', 'all'],
  // Rules name these with a path, which is compared as a text.
  ...[
    'doubled slashes',
    'dots in paths',
    'paths out and back',
    'paths up from the project',
    'from its folder, with &&',
    'from its folder, with ;',
    'from its folder, on a new line',
  ].map(
    (name) =>
      [
        name,
        /^(?:[cs]?fdisk|parted|resize2fs|tune2fs|e2fsck|fsck|losetup|cryptsetup|mv .* \/dev\/null|git config core\.hooksPath)\b/,
      ] as const,
  ),
]);

/** Behind these, what is harmless is asked about. */
export const gapsOfHarmless: ReadonlySet<string> = new Set<string>();
