// A `details` that starts folded below `data-fold-below` rem.
export default function fold(details) {
  const below = Number(details.dataset.foldBelow || 74);
  if (!matchMedia(`(min-width: ${below}rem)`).matches) details.open = false;
}
